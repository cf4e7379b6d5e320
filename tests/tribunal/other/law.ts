import { typesOf } from '../../../src/tribunal/document-rows.ts'
import { clearBefore, provided, received, rowsOf } from '../../../src/tribunal/limit-rows.ts'
import type { DivisionLaw } from '../../../src/tribunal/model.ts'

/** Two chambers of a board that hears tenants: they differ in what they are called and in how many days they give. */
function chamber(key: 'flat' | 'farm', days: number): DivisionLaw {
  const rules = `${key}Rules`
  const row = rowsOf({ instrument: rules, since: '2020-01-01', roll: 'workingDay', late: 'tenancy' })
  const type = typesOf({ instrument: rules, serviceRule: '4' })
  return {
    fileNumber: { shape: /^\d{2}-\d{4}$/, hyphensAfter: [2] },
    partyRole: 'respondent',
    rules: {
      instrument: rules,
      code: `${key} §`,
      published: { en: `eng/regulations/${key}`, fr: `fra/reglements/${key}` },
    },
    cited: [],
    limits: [
      row(`${key}.papers`, '3', clearBefore(days), ['hearing'], received('division'), 'party', { weight: 'main' }),
      row(`${key}.date`, '5', 'asap', ['hearing'], provided('division'), 'party'),
    ],
    evidence: [`${key}.papers`],
    hearings: ['hearing'],
    removal: { rule: `${key} §9`, workingDays: 1, isNotice: false },
    mailed: { days: 3, daysAbroad: 3, movesFrom: 'closed', number: '1' },
    orders: { numbers: { extended: '9', shortened: '9', set: '9', waived: '9' }, shortensLate: true },
    counting: { roll: '7', workingDay: null },
    documents: {
      whenLate: 'application',
      datesAsked: 1,
      hasOtherParty: true,
      provesService: true,
      countryPages: null,
      types: [
        type('disclosure', 'evidence', '3', [`${key}.papers`], 'statement'),
        type('medicalCertificate', 'evidence', null, 'other', 'none'),
        type('application', 'applications', '5', [], 'statement'),
        type('listOfDocuments', 'comesWith', '3', 'other', 'none'),
        type('other', 'evidence', '3', [`${key}.papers`], 'statement'),
      ],
    },
    requests: {
      kinds: { changeOfDate: `${key}.date`, language: null },
      alternatives: 1,
      latestAlternative: null,
      hasCounselRetained: false,
      wantsCertificate: false,
      hasMinister: true,
      languageNeedsReasons: false,
      typedNameSigns: true,
    },
    exhibits: { person: 'L', minister: 'B', tribunal: 'G', other: 'T' },
    returns: [],
  }
}

export const flat = chamber('flat', 4)
export const farm = chamber('farm', 6)
