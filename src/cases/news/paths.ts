import { address } from '../../platform/web/address.ts'

export const caseNewsPaths = {
  caseMute: address('/cases/:id/mute'),
  caseStar: address('/cases/:id/star', { help: 'cases#list' }),
}
