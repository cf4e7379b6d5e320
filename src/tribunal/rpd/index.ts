import { act } from '../limit-rows.ts'
import type { DivisionLaw } from '../model.ts'
import { rpdCatalogue } from './documents.ts'
import { rpdLimits } from './limits.ts'
import { rpdRequests } from './requests.ts'

/** Refugee Protection Division. */
export const rpd: DivisionLaw = {
  // Two letters, a digit, a hyphen, five digits.
  fileNumber: { shape: /^[A-Z]{2}\d-\d{5}$/, hyphensAfter: [3] },
  partyRole: 'claimant',
  rules: {
    instrument: 'rpdr',
    code: 'RPD r.',
    published: { en: 'eng/regulations/SOR-2012-256', fr: 'fra/reglements/DORS-2012-256' },
  },
  cited: ['rpdr343a'],
  limits: rpdLimits,
  appeal: { rules: [act('110(2)')], isOfAll: true },
  evidence: ['rpd.disclose'],
  hearings: ['hearing'],
  // RPD Rules, r.25(3): of a claim, or an application to vacate or to cease; of no other proceeding.
  hearingNotice: {
    limit: 'rpd.notice.hearing',
    hearings: ['hearing'],
    unless: { postponed: '25(3)(a)', consent: '25(3)(b)' },
  },
  // RPD Rules, r.15(1): no later than three working days before the proceeding.
  removal: { rule: 'RPD r.15', workingDays: 3, isNotice: false },
  // RPD Rules, r.41(2): seven days, and the next working day, if the seventh is none.
  counting: { roll: '41(3)', workingDay: '1' },
  mailed: { days: 7, daysAbroad: 7, movesFrom: 'closed', number: '41(2)' },
  confidentiality: 'RPD r.57(12)',
  // RPD Rules, r.70: (b) change a requirement, (c) excuse from one, (d) shorten only what has not expired.
  orders: {
    numbers: { extended: '70(d)', shortened: '70(d)', set: '70(b)', waived: '70(c)' },
    shortensLate: false,
  },
  documents: rpdCatalogue,
  requests: rpdRequests,
  // C claimant, M Minister, R registry, T third party.
  exhibits: { person: 'C', minister: 'M', tribunal: 'R', other: 'T' },
  returns: ['formIncomplete', 'listMissing'],
}
