import { address, section } from '../../../platform/web/address.ts'

export const staffLimitOrderPaths = {
  /** `limit`: chosen already; `on`: the number of the application that it answers. */
  limitOrders: address('/admin/cases/:id/orders', { help: 'registry#orders', sealed: true }).asking<{
    limit?: string
    on?: string
    done?: string
  }>(),
  limitOrderCancellation: address('/admin/orders/:id/cancellation'),
  ordersSection: section('/admin/orders', 'registry#orders'),
}
