import type { RequestRules } from '../requests.ts'

/** IAD Rules, r.85, 88 and 90. */
export const iadRequests: RequestRules = {
  kinds: {
    changeOfDate: 'iad.date',
    changeOfLocation: 'iad.location',
    language: 'iad.lang',
    interpreter: 'iad.interp',
    recording: null,
    accommodation: 'iad.app',
  },
  // r.90(2)(b)
  alternatives: 6,
  latestAlternative: null,
  hasCounselRetained: false,
  wantsCertificate: false,
  hasMinister: true,
  languageNeedsReasons: false,
  // r.38
  typedNameSigns: true,
}
