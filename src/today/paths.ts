import { address } from '../platform/web/address.ts'

export const todayPaths = {
  today: address('/today', { help: 'cases#today' }),
}
