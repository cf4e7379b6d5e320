import type { RequestRules } from '../requests.ts'

/** ID Rules, r.38, 42 and 43. */
export const idRequests: RequestRules = {
  kinds: {
    changeOfDate: 'id.date',
    changeOfLocation: 'id.location',
    language: 'id.lang',
    interpreter: 'id.interp',
    recording: null,
    accommodation: 'id.app',
  },
  // r.43 names no number of dates.
  alternatives: 0,
  latestAlternative: null,
  hasCounselRetained: false,
  wantsCertificate: false,
  hasMinister: true,
  languageNeedsReasons: true,
  typedNameSigns: false,
}
