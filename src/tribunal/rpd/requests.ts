import type { RequestRules } from '../requests.ts'

/** RPD Rules, r.50, 53 and 54. */
export const rpdRequests: RequestRules = {
  kinds: {
    changeOfDate: 'rpd.date',
    changeOfLocation: 'rpd.location',
    language: 'rpd.lang.change',
    interpreter: 'rpd.interp',
    recording: null,
    shortNotice: null,
    accommodation: 'rpd.app',
  },
  // r.54(2)(c): three dates, no later than 10 working days after the date originally fixed.
  alternatives: 3,
  latestAlternative: 10,
  // r.54(5)(e): the period is that of the Regulations, which the file does not tell.
  hasCounselRetained: true,
  // r.54(6) to (8)
  wantsCertificate: true,
  hasMinister: false,
  languageNeedsReasons: false,
  typedNameSigns: false,
}
