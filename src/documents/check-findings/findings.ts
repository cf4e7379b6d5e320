import { and, eq, inArray, ne } from 'drizzle-orm'
import type { VisibleCase } from '../../cases/access/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { isInFilingState } from '../visibility/submissions.ts'

/** Each has, under `findings:found`, what it means and what to do. */
export const findingCodes = [
  'infected',
  'unscannable',
  'embeddedProgram',
  'heldOther',
  'beingChecked',
  'beingLookedAt',
  'twiceInDraft',
  'duplicate',
  'otherFile',
  'waitingForm',
  'activeContent',
  'attachments',
  'encrypted',
  'damaged',
  'bytesAfterEnd',
  'partlyRead',
  'noText',
  'machineText',
  'blankPages',
  'pageSize',
  'notLooked',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** `stops`: nobody can open the file as it is. `waits`: it is not known yet. `informs`: it is received all the same. */
export type Finding = {
  readonly code: FindingCode
  readonly weight: 'stops' | 'waits' | 'informs'
  readonly facts: Readonly<Record<string, string | number>>
}

/** The findings for each document of a submission, gravest first. */
export function findingsOf(
  db: Db,
  theCase: Pick<VisibleCase, 'id'>,
  listed: readonly DocumentRow[],
): Map<string, Finding[]> {
  const sent = listed.length > 0 ? sentBefore(db, theCase.id, listed) : []
  const found = listed.map((document, index): [string, Finding[]] => {
    const twin = listed.slice(0, index).find(({ sha256 }) => sha256 === document.sha256)
    const before = sent.find(({ sha256 }) => sha256 === document.sha256)
    return [
      document.id,
      [
        ...ofCheck(document),
        ...(twin ? [informs('twiceInDraft', { name: twin.fileName })] : []),
        ...(before ? [informs('duplicate', { title: before.title, number: before.number ?? '' })] : []),
        ...inFile(document),
      ],
    ]
  })
  return new Map(found)
}

/** Findings from one document's own bytes, without the rest of the case. The tribunal's own are not examined. */
export const ownFindings = (document: DocumentRow): Finding[] =>
  document.direction === 'in' ? [...ofCheck(document), ...inFile(document)] : []

const inFile = ({ flags, findings }: DocumentRow): Finding[] => [
  ...flags.split(' ').flatMap((flag) => (isCode(flag) ? [informs(flag)] : [])),
  ...findings.flatMap(({ code, facts }) => (isCode(code) ? [informs(code, facts)] : [])),
]

const isCode = (code: string): code is FindingCode => (findingCodes as readonly string[]).includes(code)
const informs = (code: FindingCode, facts: Finding['facts'] = {}): Finding => ({ code, weight: 'informs', facts })

function ofCheck({ check, checkReason, lookedAt }: DocumentRow): Finding[] {
  if (check === 'held') {
    const code = checkReason && isCode(checkReason) ? checkReason : 'heldOther'
    return [{ code, weight: 'stops', facts: {} }]
  }
  if (check === 'pending') return [{ code: 'beingChecked', weight: 'waits', facts: {} }]
  return lookedAt === null ? [{ code: 'beingLookedAt', weight: 'waits', facts: {} }] : []
}

/** What was sent in this case with the same bytes, and was not sent back. */
const sentBefore = (db: Db, caseId: string, listed: readonly DocumentRow[]) =>
  db
    .select({ sha256: documents.sha256, title: documents.title, number: submissions.number })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        eq(documents.caseId, caseId),
        eq(documents.direction, 'in'),
        inArray(
          documents.sha256,
          listed.map(({ sha256 }) => sha256),
        ),
        isInFilingState.filed,
        ne(submissions.id, listed[0]?.submissionId ?? ''),
      ),
    )
    .all()
