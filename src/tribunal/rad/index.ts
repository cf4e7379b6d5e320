import type { DivisionLaw } from '../model.ts'
import { radCatalogue } from './documents.ts'
import { radLimits } from './limits.ts'
import { radRequests } from './requests.ts'

/** Refugee Appeal Division. */
export const rad: DivisionLaw = {
  // Two letters, a digit, a hyphen, five digits.
  fileNumber: { shape: /^[A-Z]{2}\d-\d{5}$/, hyphensAfter: [3] },
  partyRole: 'appellant',
  rules: {
    instrument: 'radr',
    code: 'RAD r.',
    published: { en: 'eng/regulations/SOR-2012-257', fr: 'fra/reglements/DORS-2012-257' },
  },
  cited: [],
  limits: radLimits,
  evidence: [],
  hearings: ['hearing'],
  // RAD Rules, r.19(3): in writing only while more than three working days remain.
  removal: { rule: 'RAD r.19', workingDays: 4, isNotice: false },
  // RAD Rules, r.35(2): seven days, and the next working day, if the seventh is none.
  mailed: { days: 7, daysAbroad: 7, toWorkingDay: true },
  documents: radCatalogue,
  requests: radRequests,
  // A appellant, M Minister, R registry, T third party.
  exhibits: { person: 'A', minister: 'M', tribunal: 'R', other: 'T' },
  returns: ['recordIncomplete', 'listMissing'],
}
