import type { DivisionLaw } from '../model.ts'
import { iadCatalogue } from './documents.ts'
import { iadLimits } from './limits.ts'
import { iadRequests } from './requests.ts'

/** Immigration Appeal Division. */
export const iad: DivisionLaw = {
  // Two letters, a digit, a hyphen, five digits.
  fileNumber: { shape: /^[A-Z]{2}\d-\d{5}$/, hyphensAfter: [3] },
  partyRole: 'appellant',
  rules: {
    instrument: 'iadr',
    code: 'IAD r.',
    published: { en: 'eng/regulations/SOR-2022-277', fr: 'fra/reglements/DORS-2022-277' },
    // r.1: in French « un jour férié » is never a working day; in English an office that is open makes it one.
    strictHolidays: 'fr',
  },
  cited: [],
  limits: iadLimits,
  evidence: ['iad.discloseStay', 'iad.disclose'],
  hearings: ['hearing'],
  // IAD Rules, r.61; an informal resolution or a conference is no hearing.
  hearingNotice: {
    limit: 'iad.notice.hearing',
    hearings: ['hearing'],
    unless: { postponed: '61(a)', consent: '61(b)' },
  },
  // IAD Rules, r.11(1): three working days before the proceeding in English, « au moins trois jours ouvrables » in French, which
  // is a day more: the stricter counts, and the French of r.1 leaves no holiday a working day.
  removal: { rule: 'IAD r.11', workingDays: 4, isNotice: false, strictHolidays: true },
  // IAD Rules, r.40(2): the seventh day itself, or the twentieth when it was sent to or from a place outside Canada.
  counting: { roll: '41', workingDay: '1' },
  mailed: {
    days: 7,
    daysAbroad: 20,
    movesFrom: 'none',
    number: '40(2)',
    officerKinds: ['officerDecisionReceived', 'removalOrderReceived'],
  },
  confidentiality: 'IAD r.93(4)',
  // IAD Rules, r.4: (d) extend or shorten before the limit has passed, (e) extend any after.
  orders: {
    numbers: { extended: '4(d)', shortened: '4(d)', set: '4(b)', waived: '4(c)' },
    extendedLate: '4(e)',
    shortensLate: false,
  },
  documents: iadCatalogue,
  requests: iadRequests,
  // A appellant, M Minister, R registry, T third party.
  exhibits: { person: 'A', minister: 'M', tribunal: 'R', other: 'T' },
  returns: ['recordIncomplete', 'listMissing'],
}
