import type { Hearing } from '../cases/hearings/index.ts'
import type { Instant } from '../platform/clock.ts'
import {
  type Division,
  type DocumentType,
  lawOf,
  type RequestKind,
  type RequestRules,
  requestKinds,
} from '../tribunal/index.ts'
import { locales } from '../tribunal/languages.ts'

export type Values = Readonly<Record<string, string>>

type FieldName =
  | 'ground'
  | 'slots'
  | 'reasons'
  | 'certificate'
  | 'efforts'
  | 'condition'
  | 'otherParty'
  | 'serviceHow'
  | 'serviceDay'
  | 'place'
  | 'language'
  | 'forWhom'
  | 'witness'
  | 'interpreting'
  | 'dialect'
  | 'purpose'
  | 'fromDay'
  | 'untilDay'
  | 'noticeDays'
  | 'ready'
  | 'phone'
  | 'person'
  | 'needs'
  | 'adjustments'

/** `slots`: dates with times, in fields `day1`, `time1` and so on. `choices`: several, space-separated. */
export type RequestField = {
  readonly name: FieldName
  readonly type: 'line' | 'text' | 'day' | 'choice' | 'choices' | 'slots'
  readonly options?: readonly string[]
  readonly isNeeded: (values: Values) => boolean
  /** Number of dates in the form; those that the rule demands are required. */
  readonly slots?: number
}

export const longestOf = { line: 200, text: 5000, day: 10, choice: 40, choices: 400, slots: 5 } as const

const always = () => true
const never = () => false

const rulesOf = (division: Division): RequestRules => lawOf(division).requests

/** Whether a person's own illness needs a medical certificate. */
export const wantsCertificate = (division: Division, values: Values): boolean =>
  rulesOf(division).wantsCertificate && values.ground === 'medical'

/** Whether the other party agrees, and how and when it got its copy: RPD r.50(3)(c), (5), RAD r.37, IAD r.85, ID r.38(5). */
const otherParty = (division: Division): RequestField[] => [
  {
    name: 'otherParty',
    type: 'choice',
    options: [...(rulesOf(division).hasMinister ? [] : ['none']), 'agrees', 'objects', 'unknown'],
    isNeeded: always,
  },
  ...served(({ otherParty: other }) => other !== 'none' && other !== undefined),
]

const served = (isNeeded: RequestField['isNeeded']): RequestField[] => [
  { name: 'serviceHow', type: 'line', isNeeded },
  { name: 'serviceDay', type: 'day', isNeeded },
]

const certificate = (division: Division): RequestField[] => {
  const isWanted = (values: Values) => wantsCertificate(division, values)
  const without = (values: Values) => isWanted(values) && values.certificate === 'none'
  if (!rulesOf(division).wantsCertificate) return []
  return [
    { name: 'certificate', type: 'choice', options: ['added', 'none'], isNeeded: isWanted },
    { name: 'efforts', type: 'text', isNeeded: without },
    { name: 'condition', type: 'text', isNeeded: without },
  ]
}

const grounds = (division: Division): string[] => [
  'medical',
  'counselHealth',
  'emergency',
  ...(rulesOf(division).hasCounselRetained ? ['counselRetained'] : []),
  'other',
]

const fieldsByKind: Readonly<Record<RequestKind, (division: Division) => RequestField[]>> = {
  changeOfDate: (division) => [
    { name: 'ground', type: 'choice', options: grounds(division), isNeeded: always },
    { name: 'reasons', type: 'text', isNeeded: always },
    ...certificate(division),
    { name: 'slots', type: 'slots', slots: rulesOf(division).alternatives || 3, isNeeded: always },
    ...otherParty(division),
  ],
  changeOfLocation: (division) => [
    { name: 'place', type: 'line', isNeeded: always },
    { name: 'reasons', type: 'text', isNeeded: always },
    ...otherParty(division),
  ],
  language: (division) => [
    { name: 'language', type: 'choice', options: locales, isNeeded: always },
    { name: 'reasons', type: 'text', isNeeded: rulesOf(division).languageNeedsReasons ? always : never },
    ...served(always),
  ],
  interpreter: () => [
    { name: 'forWhom', type: 'choice', options: ['person', 'witness'], isNeeded: always },
    { name: 'witness', type: 'line', isNeeded: ({ forWhom }) => forWhom === 'witness' },
    { name: 'interpreting', type: 'line', isNeeded: always },
    { name: 'dialect', type: 'line', isNeeded: never },
  ],
  recording: () => [{ name: 'purpose', type: 'text', isNeeded: never }],
  shortNotice: () => [
    { name: 'fromDay', type: 'day', isNeeded: always },
    { name: 'untilDay', type: 'day', isNeeded: always },
    { name: 'noticeDays', type: 'choice', options: ['1', '2', '3', '5', '10'], isNeeded: always },
    { name: 'phone', type: 'line', isNeeded: always },
    { name: 'ready', type: 'choices', options: ['documents', 'people'], isNeeded: always },
  ],
  accommodation: () => [
    { name: 'person', type: 'line', isNeeded: always },
    {
      name: 'needs',
      type: 'choices',
      options: ['questions', 'breaks', 'support', 'gender', 'surroundings', 'attendance', 'other'],
      isNeeded: always,
    },
    { name: 'adjustments', type: 'text', isNeeded: always },
    { name: 'reasons', type: 'text', isNeeded: always },
  ],
}

/** Answers with which every field that can be required is required. */
const probing: Values = { ground: 'medical', certificate: 'none', otherParty: 'agrees', forWhom: 'witness' }

/** `isOptional`: no answer asks for it. */
export type ShownField = RequestField & { readonly isOptional: boolean }

/** Those that the answers given ask for, that anybody may fill in, and that are filled in already. */
export const fieldsShown = (fields: readonly RequestField[], values: Values): ShownField[] =>
  fields
    .map((field) => ({ ...field, isOptional: !field.isNeeded(probing) }))
    .filter((field) => field.isOptional || field.isNeeded(values) || controlsOf(field).some((name) => values[name]))

export const requestFieldsOf = (kind: RequestKind, division: Division): readonly RequestField[] =>
  fieldsByKind[kind](division)

/** Names of the controls that a field has in a form. */
export const controlsOf = (field: RequestField): string[] =>
  field.type === 'slots'
    ? Array.from({ length: field.slots ?? 0 }, (_, index) => [`day${index + 1}`, `time${index + 1}`]).flat()
    : [field.name]

export const kindsOf = (division: Division): RequestKind[] =>
  requestKinds.filter((kind) => kind in rulesOf(division).kinds)

/** `coming`: needs a scheduled hearing. `held`: needs a past one. `perhaps`: about a hearing if there is one. */
export const hearingOf: Readonly<Record<RequestKind, 'coming' | 'held' | 'perhaps' | 'none'>> = {
  changeOfDate: 'coming',
  changeOfLocation: 'coming',
  language: 'perhaps',
  interpreter: 'perhaps',
  recording: 'held',
  shortNotice: 'none',
  accommodation: 'perhaps',
}

/** The hearings that a request of this kind can be about: the next one first; of past ones the last first. */
export function hearingsFor(kind: RequestKind, hearings: readonly Hearing[], at: Instant): Hearing[] {
  const wanted = hearingOf[kind]
  if (wanted === 'none') return []
  const now = at.epochMilliseconds
  const isOver = ({ startsAt, minutes }: Hearing) => startsAt + minutes * 60_000 <= now
  const held = hearings.filter((one) => one.state === 'held' || (one.state === 'scheduled' && isOver(one)))
  const coming = hearings.filter((one) => one.state === 'scheduled' && one.startsAt > now)
  return wanted === 'held'
    ? held.sort((a, b) => b.startsAt - a.startsAt)
    : coming.sort((a, b) => a.startsAt - b.startsAt)
}

export const takesFiles = (kind: RequestKind): boolean =>
  kind === 'changeOfDate' || kind === 'changeOfLocation' || kind === 'accommodation'

/** The type of the document that is made of it. */
export const requestDocumentType = (kind: RequestKind): DocumentType =>
  kind === 'recording' || kind === 'shortNotice' ? 'other' : 'application'

export const fileTypeOf = (kind: RequestKind, values: Values): DocumentType =>
  kind === 'changeOfDate' && values.certificate === 'added' ? 'medicalCertificate' : 'other'
