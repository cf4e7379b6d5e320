import { address, section } from '../../platform/web/address.ts'

export const deadlinePaths = {
  /** The deadlines of all one's cases. */
  deadlines: address('/deadlines', { help: 'hearings#deadlines' }).asking(),
  deadlineMarks: address('/cases/:id/deadlines/marks'),
  casesDeadlinesSection: section('/cases/:id/deadlines', 'hearings#deadlines'),
}
