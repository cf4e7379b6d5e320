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
  // RAD Rules, r.56(2): a hearing that was adjourned or postponed is no exception there.
  hearingNotice: { limit: 'rad.noticeHearing', hearings: ['hearing'], unless: { consent: '56(2)' } },
  // RAD Rules, r.19(3): in writing only while more than three working days remain.
  removal: { rule: 'RAD r.19', workingDays: 4, isNotice: false },
  // RAD Rules, r.35(2): seven days, and the next working day, if the seventh is none.
  counting: { roll: '35(3)', workingDay: '1' },
  mailed: { days: 7, daysAbroad: 7, movesFrom: 'closed', number: '35(2)' },
  confidentiality: 'RAD r.42(13)',
  // RAD Rules, r.53: as the RPD's r.70.
  orders: {
    numbers: { extended: '53(d)', shortened: '53(d)', set: '53(b)', waived: '53(c)' },
    shortensLate: false,
  },
  documents: radCatalogue,
  requests: radRequests,
  // A appellant, M Minister, R registry, T third party.
  exhibits: { person: 'A', minister: 'M', tribunal: 'R', other: 'T' },
  returns: ['recordIncomplete', 'listMissing'],
}
