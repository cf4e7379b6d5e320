import { address } from '../../platform/web/address.ts'

export const staffPostPaths = {
  /** What goes to one person on paper; how it was posted is written down here. */
  post: address('/admin/post/:id', { help: 'registry#post', sealed: true }).asking(),
  /** The post brought it back. */
  postReturn: address('/admin/post/:id/return', { sealed: true }),
  postWithdrawal: address('/admin/post/:id/withdrawal', { sealed: true }),
}
