import { address } from '../../platform/web/address.ts'

export const draftPaths = {
  send: address('/cases/:id/send', { help: 'sending#short' }),
  submissionDetails: address('/submissions/:id/details', { help: 'sending#types' }),
  submissionDeletion: address('/submissions/:id/deletion', { sealed: true }),
  /** Other cases to which a draft goes, and the receipts of all that was sent by one act. */
  submissionCases: address('/submissions/:id/cases', { help: 'sending#several' }).asking(),
  submissionPackage: address('/submissions/:id/package', { help: 'sending#several' }),
  submissionCorrection: address('/submissions/:id/correction', { help: 'sending#returned' }),
}

/** A control in the row of a draft's document: as the fragment of an address it takes the focus, and its row is tinted. */
export const draftPlace = (documentId: string, control: 'up' | 'down' | 'place'): string => `#${control}-${documentId}`

/** Where the page goes on after a move: at the same button, or at the other one where it cannot go further. */
export function movedPlace(listed: readonly { readonly id: string }[], id: string, act: 'up' | 'down'): string {
  const index = listed.findIndex((one) => one.id === id)
  if (index < 0) return ''
  const isAtEnd = act === 'up' ? index === 0 : index === listed.length - 1
  return draftPlace(id, isAtEnd ? (act === 'up' ? 'down' : 'up') : act)
}
