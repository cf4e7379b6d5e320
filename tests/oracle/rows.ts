import type Sqlite from 'better-sqlite3'
import type { Rows } from './oracle.ts'

/** The rows that the oracle judges by, as they lie in the database now. */
export function readRows(db: Sqlite.Database): Rows {
  const all = <T>(text: string) => db.prepare(text).all() as T
  return {
    people: all('select id, role, state from people'),
    postings: all('select person_id personId, office_id officeId from postings where ended_at is null'),
    cases: all('select id, office_id officeId, closed_at closedAt from cases'),
    casePeople: all('select case_id caseId, account_id accountId, role from case_people'),
    appearances: all('select id, case_id caseId, counsel_id counselId, "from", until from appearances'),
    delegations: all(
      `select id, counsel_id counselId, delegate_id delegateId, all_cases allCases, accepted_at acceptedAt, until,
        revoked_at revokedAt from delegations`,
    ),
    delegationCases: all('select delegation_id delegationId, case_id caseId from delegation_cases'),
    shares: all(
      `select case_id caseId, counsel_id counselId, with_id withId, "from", until, appearance_id appearanceId,
        accepted_at acceptedAt, revoked_at revokedAt from case_shares`,
    ),
    reasons: all('select id, case_id caseId, staff_id staffId, office_id officeId, at, until from outside_reasons'),
    submissions: all(
      `select id, case_id caseId, principal_id principalId, state, return_code returnCode, is_confidential isConfidential,
        replaces from submissions`,
    ),
    faulty: all('select submission_id submissionId, document_id documentId from faulty_documents'),
    documents: all(
      `select id, case_id caseId, submission_id submissionId, direction, audience, "check", available_at availableAt,
        object_id objectId, replaces_id replacesId from documents`,
    ),
    readers: all('select document_id documentId, person_id personId from document_readers'),
    apart: all(
      `select id, 'question' kind, case_id caseId, principal_id principalId, 0 isDraft, 0 isPrivate from questions
       union all select id, 'request', case_id, principal_id, state = 'draft', kind = 'accommodation' from requests
       union all select id, 'note', case_id, principal_id, 0, 0 from firm_notes
       union all select id, 'officeNote', case_id, created_by, 0, 0 from office_notes where deleted_at is null`,
    ),
    breaches: all(
      `select id, office_id officeId, case_id caseId, right_case_id rightCaseId, submission_id submissionId, moved_to movedTo
        from privacy_breaches`,
    ),
    requestPapers: all('select request_id requestId, object_id objectId from request_files'),
    photographs: all('select id, paper_object_id paperObjectId from photographs'),
    orders: all(
      `select about ->> 'submissionId' submissionId, asked_by askedBy, decided_by decidedBy, decided_at at from approvals
        where kind = 'originalsOpened' and decision = 'approved'`,
    ),
  }
}

/** What a word that was planted tells of, once it is read somewhere. */
export type Fact = {
  readonly kind: 'case' | 'submission' | 'document' | 'bytes' | 'original' | 'apart'
  readonly id: string
  readonly caseId: string
}

/** Words and ids by which each row is known again wherever it is told of. `bytes`: the word inside of each object. */
export type Canaries = { readonly words: ReadonlyMap<string, readonly Fact[]>; readonly ids: ReadonlyMap<string, Fact> }

const word = /zq[a-z]\d{5}|\b20\d\d-\d{6}\b|\b77\d{8}\b/gi

/** Words as they were planted, receipt numbers and client numbers, in small letters and without the hyphens of a client number. */
export function wordsIn(text: string): Set<string> {
  const joined = text.replace(/\b(77)[-\s\u00a0\u202f]?(\d{4})[-\s\u00a0\u202f]?(\d{4})\b/g, '$1$2$3')
  return new Set([...joined.matchAll(word)].map(([found]) => found.toLowerCase()))
}

export const idsIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/\b[a-z0-9]{26}\b/g)].map(([found]) => found))

export function readCanaries(
  db: Sqlite.Database,
  {
    bytes,
    originals,
  }: { readonly bytes: ReadonlyMap<string, string>; readonly originals: ReadonlyMap<string, string> },
): Canaries {
  const words = new Map<string, Fact[]>()
  const ids = new Map<string, Fact>()
  const all = (text: string) =>
    db.prepare(text).all() as { id: string; caseId: string; text: string; objectId: string }[]
  const add = (kind: Fact['kind'], { id, caseId, text }: { id: string; caseId: string; text: string }) => {
    for (const found of wordsIn(text)) words.set(found, [...(words.get(found) ?? []), { kind, id, caseId }])
  }
  for (const row of all('select id, id caseId, title text from cases')) add('case', row)
  for (const row of all(`select case_id id, case_id caseId, name || ' ' || coalesce(uci, '') text from case_people`))
    add('case', row)
  const said = `coalesce(number, '') || ' ' || coalesce(note, '') || ' ' || coalesce(return_reason, '')`
  for (const row of all(`select id, case_id caseId, ${said} text from submissions`)) {
    add('submission', row)
    ids.set(row.id, { kind: 'submission', id: row.id, caseId: row.caseId })
  }
  for (const row of all(
    `select id, case_id caseId, title || ' ' || file_name text, object_id objectId from documents`,
  )) {
    add('document', row)
    add('bytes', { ...row, text: bytes.get(row.objectId) ?? '' })
    ids.set(row.id, { kind: 'document', id: row.id, caseId: row.caseId })
  }
  for (const row of all(
    `select d.submission_id || '/' || p.id id, d.case_id caseId, d.object_id objectId from documents d
      join photographs p on p.paper_object_id = d.object_id where d.submission_id is not null`,
  ))
    add('original', { ...row, text: originals.get(row.objectId) ?? '' })
  const ofRequest = 'from request_files f join requests r on r.id = f.request_id'
  for (const row of all(`select r.id, r.case_id caseId, f.file_name text, f.object_id objectId ${ofRequest}`))
    add('apart', { ...row, text: `${row.text} ${bytes.get(row.objectId) ?? ''}` })
  for (const row of all(
    `select r.id || '/' || p.id id, r.case_id caseId, f.object_id objectId ${ofRequest}
      join photographs p on p.paper_object_id = f.object_id`,
  ))
    add('original', { ...row, text: originals.get(row.objectId) ?? '' })
  const apart = `select q.id, q.case_id caseId, q.subject || ' ' || w.words text from questions q join question_words w on w.question_id = q.id
    union all select id, case_id, fields from requests union all select id, case_id, text from firm_notes
    union all select id, case_id, text from office_notes`
  for (const row of all(apart)) {
    add('apart', row)
    ids.set(row.id, { kind: 'apart', id: row.id, caseId: row.caseId })
  }
  return { words, ids }
}
