import { address } from '../../platform/web/address.ts'

export const staffPostPaths = {
  /** What goes to one person on paper; how it was posted is written down here. */
  post: address('/admin/post/:id', { help: 'registry#post', sealed: true }).asking(),
  postWithdrawal: address('/admin/post/:id/withdrawal', { sealed: true }),
}
