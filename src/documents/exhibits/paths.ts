import { address } from '../../platform/web/address.ts'

export const exhibitPaths = {
  submissionExhibits: address('/submissions/:id/exhibits', { help: 'sending#exhibits' }),
}
