export const listOrders = ['newest', 'oldest', 'exhibit', 'title', 'side'] as const
export type ListOrder = (typeof listOrders)[number]
