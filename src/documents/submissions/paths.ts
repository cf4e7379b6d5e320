import { address, section } from '../../platform/web/address.ts'

export const submissionPaths = {
  submissions: address('/submissions', { help: 'sending#after' }).asking(),
  /** The same list as a file. */
  submissionTable: address('/submissions/table').asking(),
  /** `tried`: of a draft, somebody saved it or went on, and its page marks what is missing. */
  submission: address('/submissions/:id', { help: 'sending#after' }).asking<{ tried?: 'yes' | undefined }>(),
  submissionWithdrawal: address('/submissions/:id/withdrawal', { help: 'sending#after', sealed: true }),
  /** Begins the application that something late needs. */
  submissionApplication: address('/submissions/:id/application', { help: 'sending#late' }),
  /** In a correction: a file in the place of a document that the registry found faulty. */
  documentReplacement: address('/submissions/:id/replacements/:document'),
  submissionsReplacementsSection: section('/submissions/:id/replacements', 'sending#returned'),
}
