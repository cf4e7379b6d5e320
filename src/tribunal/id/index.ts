import { act } from '../limit-rows.ts'
import type { DivisionLaw } from '../model.ts'
import { idCatalogue } from './documents.ts'
import { idLimits } from './limits.ts'
import { idRequests } from './requests.ts'

/** Immigration Division. */
export const id: DivisionLaw = {
  // Its office's number in front: four digits, a letter and a digit, five digits.
  fileNumber: { shape: /^\d{4}-[A-Z]\d-\d{5}$/, hyphensAfter: [4, 6] },
  partyRole: 'personConcerned',
  rules: {
    instrument: 'idr',
    code: 'ID r.',
    published: { en: 'eng/regulations/SOR-2002-229', fr: 'fra/reglements/DORS-2002-229' },
  },
  cited: ['idr26b'],
  limits: idLimits,
  // From a removal order; a review of detention has none.
  appeal: { rules: [act('63'), act('64')], isOfAll: false },
  limitsLast: true,
  evidence: ['id.disclose'],
  // Both an admissibility hearing and a review are one (r.1).
  hearings: ['hearing', 'admissibilityHearing', 'detentionReview'],
  // ID Rules, r.22: notified orally or in writing, and no time is set for it.
  // ID Rules, r.14: a notice, as soon as possible, which takes effect as the Division receives it.
  removal: { rule: 'ID r.14', workingDays: null, isNotice: true },
  // ID Rules, r.31(2): seven days, and the same roll from "a Saturday, Sunday or other statutory holiday".
  // They say neither what a working day is nor what becomes of a limit that ends on another.
  counting: { roll: null, workingDay: null },
  mailed: { days: 7, daysAbroad: 7, movesFrom: 'holiday', number: '31(2)' },
  confidentiality: 'ID r.45',
  // ID Rules, r.50(d): extend or shorten, before or after the limit has passed.
  orders: {
    numbers: { extended: '50(d)', shortened: '50(d)', set: '50(b)', waived: '50(c)' },
    shortensLate: true,
  },
  documents: idCatalogue,
  requests: idRequests,
  // P person concerned, M Minister, R registry, T third party.
  exhibits: { person: 'P', minister: 'M', tribunal: 'R', other: 'T' },
  returns: [],
}
