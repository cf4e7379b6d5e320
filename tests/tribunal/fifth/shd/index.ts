import { type DocumentCatalogue, inLanguage, ofEvidence, typesOf } from '../../../../src/tribunal/document-rows.ts'
import { clearBefore, provided, received, rowsOf } from '../../../../src/tribunal/limit-rows.ts'
import type { DivisionLaw } from '../../../../src/tribunal/model.ts'

const row = rowsOf({ instrument: 'shdr', since: '2020-01-01', roll: 'workingDay', late: 'shd' })
const type = typesOf({ instrument: 'shdr', serviceRule: '12' })

const documents: DocumentCatalogue = {
  whenLate: 'application',
  datesAsked: 2,
  hasOtherParty: true,
  provesService: true,
  countryPages: null,
  types: [
    type('disclosure', 'evidence', '11', ['shd.disclose'], 'statement', { needs: ofEvidence }),
    type('medicalCertificate', 'evidence', null, 'other', 'none', { needs: inLanguage }),
    type('application', 'applications', '14', [], 'statement'),
    type('listOfDocuments', 'comesWith', '13', 'other', 'none'),
    type('other', 'evidence', '11', ['shd.disclose'], 'statement'),
  ],
}

/** A Student Housing Division that there is not. */
export const shd: DivisionLaw = {
  fileNumber: { shape: /^SH-\d{6}$/, hyphensAfter: [2] },
  partyRole: 'personConcerned',
  rules: {
    instrument: 'shdr',
    code: 'SHD r.',
    published: { en: 'eng/regulations/SOR-2020-1', fr: 'fra/reglements/DORS-2020-1' },
  },
  cited: ['shdr11'],
  limits: [
    row('shd.disclose', '11', clearBefore(8), ['hearing'], received('division'), 'party', { weight: 'main' }),
    row('shd.date', '14', 'asap', ['hearing'], provided('division'), 'party'),
  ],
  evidence: ['shd.disclose'],
  hearings: ['hearing'],
  removal: { rule: 'SHD r.9', workingDays: 2, isNotice: false },
  mailed: { days: 5, daysAbroad: 15, movesFrom: 'closed', number: '1' },
  orders: { numbers: { extended: '30', shortened: '30', set: '30', waived: '31' }, shortensLate: true },
  counting: { roll: '7', workingDay: '1' },
  documents,
  requests: {
    kinds: { changeOfDate: 'shd.date', recording: null },
    alternatives: 2,
    latestAlternative: null,
    hasCounselRetained: false,
    wantsCertificate: false,
    hasMinister: true,
    languageNeedsReasons: false,
    typedNameSigns: true,
  },
  exhibits: { person: 'S', minister: 'M', tribunal: 'R', other: 'T' },
  returns: ['formIncomplete'],
}
