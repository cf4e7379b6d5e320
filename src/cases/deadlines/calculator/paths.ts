import { address } from '../../../platform/web/address.ts'

export const calculatorPaths = {
  /** For anybody: what is asked stands in the address, and nothing of it is kept. */
  calculator: address('/calculator', { help: 'hearings#calculator' }).asking(),
  /** The result as a private note of a practice: it would be there twice. */
  calculatorNotes: address('/calculator/notes', { sealed: true }),
}
