import { address } from '../platform/web/address.ts'

export const todayPaths = {
  today: address('/today', { help: 'cases#today' }),
  changes: address('/changes', { help: 'cases#changes', place: '/today' }),
  movesPutAway: address('/cases/:id/put-away', { help: 'cases#changes' }),
}
