import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { OwnReceipt } from '../../accounts/own-account/index.ts'
import { getOffice, type Member, namesOf } from '../../accounts/people/index.ts'
import type { AppliedOrder } from '../../cases/deadlines/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { nameIn, paired } from '../../platform/localized.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import { submissions } from '../submissions/schema.ts'
import { verdictOf } from '../submissions/verdict.ts'

/** The newest first. The title of a case is left out: it is other people's names. */
export function listOwnReceipts(db: Db, actor: Member): OwnReceipt[] {
  const sent = db
    .select({ submission: submissions, file: cases.reference })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(and(eq(submissions.principalId, actor.id), isNotNull(submissions.receivedAt)))
    .orderBy(desc(submissions.receivedAt), desc(submissions.id))
    .all()
  const names = namesOf(
    db,
    sent.map(({ submission }) => submission.sentBy),
  )
  return sent.map(({ submission: s, file }) => {
    const office = getOffice(db, s.officeId ?? '')
    return {
      number: s.number ?? '',
      file,
      state: s.state as OwnReceipt['state'],
      ...paired('office', (locale) => nameIn({ locale }, office)),
      officeZone: s.officeZone ?? office.zone,
      sentBy: names.get(s.sentBy ?? '') ?? '',
      firstByteAt: s.firstByteAt,
      sendAt: s.sendAt,
      receivedAt: s.receivedAt ?? 0,
      committedAt: s.committedAt,
      verdict: s.verdict,
      statement: verdictOf(s).kind,
      lastDay: s.dueDate,
      safeDay: s.safe?.day ?? null,
      rule: s.rule,
      emergency: s.emergency,
      order: s.limitOrder && pickOrder(s.limitOrder),
      note: s.note,
      decidedAt: s.decidedAt,
      returnReason: s.returnReason,
      documents: exhibitPartsOf(db, s).filed.map((d) => ({
        title: d.title,
        type: d.type,
        fileName: d.fileName,
        pages: d.pages,
        bytes: d.size,
        sha256: d.sha256,
      })),
    }
  })
}

const pickOrder = ({ effect, madeOn, madeBy }: AppliedOrder) => ({ effect, madeOn, madeBy })
