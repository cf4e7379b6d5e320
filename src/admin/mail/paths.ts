import { address } from '../../platform/web/address.ts'

export const mailPaths = {
  mail: address('/admin/mail', { help: 'administration#mail' }).asking(),
  message: address('/admin/mail/:id'),
}
