import { address } from '../../platform/web/address.ts'

export const photographPaths = {
  /** Photographs of a draft that wait: their order, and the paper to be made of them. */
  submissionPhotographs: address('/submissions/:id/photographs', { help: 'sending#photos' }),
  /** A small picture of one that waits. */
  photograph: address('/submissions/:id/photographs/:photograph'),
  /** The photograph as it was sent, for those who act for its sender. */
  photographOriginal: address('/submissions/:id/originals/:original'),
}

export const staffPhotographPaths = {
  /** The photographs of which papers of a submission were made: to ask that they be opened, and to open them. */
  originals: address('/admin/submissions/:id/originals', { sealed: true, shows: 'submission' }).asking(),
  original: address('/admin/submissions/:id/originals/:original'),
}
