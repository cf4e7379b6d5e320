import type { Office } from '../accounts/people/index.ts'
import type { Capacity, VisibleCase } from '../cases/access/index.ts'
import type { Hearing, ListedHearing } from '../cases/hearings/index.ts'
import type { ListedCase } from '../cases/list/index.ts'
import type { CaseNames } from '../cases/people/values.ts'
import type { CaseDocument } from '../documents/case-documents/index.ts'
import type { DocumentRow } from '../documents/submissions/index.ts'
import { utcText } from '../platform/clock.ts'
import { localized } from '../platform/localized.ts'
import type { hearing as hearingSchema, listedCase, listedHearing } from './schemas-cases.ts'
import type { Answered, capacity as capacitySchema, caseName, office as officeSchema } from './schemas-parts.ts'
import type { caseDocument, document as documentSchema } from './schemas-submissions.ts'

/*
 * How the API writes things: instants in UTC (`2026-12-03T19:05:00Z`), and beside them the zone whose clock counts; ids as the
 * pages' addresses have them; words of a fixed list as they are kept.
 */

export const timeOf = (at: number | null): string | null => (at === null ? null : utcText(at))

export const serializeOffice = ({ code, zone, ...office }: Office): Answered<typeof officeSchema> => ({
  code,
  name: localized(office, 'name'),
  zone,
})

/** What a case is called. */
export const serializeNames = ({ title, scriptTitle, scriptLang }: CaseNames) => ({ title, scriptTitle, scriptLang })

export const serializeListedCase = (row: ListedCase, office: Office): Answered<typeof listedCase> => ({
  id: row.id,
  reference: row.reference,
  division: row.division,
  ...serializeNames(row),
  status: row.status,
  office: serializeOffice(office),
  openedAt: utcText(row.openedAt),
  nextHearing:
    row.nextHearingAt === null || row.nextHearingZone === null
      ? null
      : { startsAt: utcText(row.nextHearingAt), zone: row.nextHearingZone },
  /** In whose name it is seen; none when it is one's own. */
  forWhom: row.forWhom,
})

export const serializeCapacity = (capacity: Capacity): Answered<typeof capacitySchema> => ({
  principal: { id: capacity.principalId, name: capacity.principalName },
  as: capacity.as,
  mayPrepare: capacity.canPrepare,
  maySend: capacity.canSend,
  isLapsed: capacity.isLapsed,
})

export const serializeHearing = (hearing: Hearing): Answered<typeof hearingSchema> => ({
  id: hearing.id,
  startsAt: utcText(hearing.startsAt),
  minutes: hearing.minutes,
  zone: hearing.zone,
  kind: hearing.kind,
  mode: hearing.mode,
  place: hearing.place,
  room: hearing.room,
  link: hearing.link,
  state: hearing.state,
  movedFrom: timeOf(hearing.movedFrom),
  reason: hearing.reason,
  language: hearing.language,
  interpreter: hearing.interpreter,
  reviewKind: hearing.reviewKind,
  changedAt: utcText(hearing.changedAt),
  sequence: hearing.sequence,
})

export const serializeCaseName = (theCase: VisibleCase): Answered<typeof caseName> => ({
  id: theCase.id,
  reference: theCase.reference,
  division: theCase.division,
  ...serializeNames(theCase),
})

export const serializeListedHearing = (hearing: ListedHearing): Answered<typeof listedHearing> => ({
  ...serializeHearing(hearing),
  case: serializeCaseName(hearing.theCase),
  forWhom: hearing.forWhom,
})

export const serializeDocument = (document: DocumentRow): Answered<typeof documentSchema> => ({
  id: document.id,
  caseId: document.caseId,
  /** `in`: filed; `out`: from the tribunal. */
  direction: document.direction,
  submissionId: document.submissionId,
  type: document.type,
  title: document.title,
  fileName: document.fileName,
  mediaType: document.mediaType,
  size: document.size,
  sha256: document.sha256,
  pages: document.pages,
  language: document.language,
  translationOf: document.translationOf,
  exhibit:
    document.exhibitLabel === null
      ? null
      : { label: document.exhibitLabel, firstPage: document.firstPage, lastPage: document.lastPage },
  check: document.check,
  availableAt: timeOf(document.availableAt),
})

export const serializeCaseDocument = (document: CaseDocument): Answered<typeof caseDocument> => ({
  ...serializeDocument(document),
  side: document.side,
  filedBy: document.filedBy ?? null,
  number: document.number,
  state: document.state ?? null,
  isUnread: document.isUnread,
  /** A list of documents that the portal made itself. */
  isMade: document.isMade,
})
