import type { RequestRules } from '../requests.ts'

/** RAD Rules, r.37, 66 and 67. */
export const radRequests: RequestRules = {
  kinds: {
    changeOfDate: 'rad.date',
    changeOfLocation: 'rad.location',
    language: 'rad.lang.change',
    interpreter: 'rad.interp',
    recording: null,
    accommodation: 'rad.app',
  },
  // r.67(2)(b)
  alternatives: 6,
  latestAlternative: null,
  hasCounselRetained: false,
  // r.67(7) to (9)
  wantsCertificate: true,
  hasMinister: false,
  languageNeedsReasons: false,
  typedNameSigns: false,
}
