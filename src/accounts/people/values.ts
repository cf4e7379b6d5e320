export const roles = ['counsel', 'delegate', 'party', 'registry', 'administrator'] as const

export const counselKinds = ['lawyer', 'paralegal', 'notary', 'consultant', 'unpaid'] as const
export type CounselKind = (typeof counselKinds)[number]
