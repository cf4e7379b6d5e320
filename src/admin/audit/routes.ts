import { Hono } from 'hono'
import common from '../../../locales/en/common.json' with { type: 'json' }
import { auditPage, verificationPage } from '../../../views/admin/audit/audit.ts'
import { emailKey } from '../../accounts/invitations/index.ts'
import { asRecordedNow, findPersonByEmail, namesOf, type Staff } from '../../accounts/people/index.ts'
import { administratorOnly, type IdentityEnv, staffOnly } from '../../accounts/sessions/index.ts'
import { officeReferences } from '../../cases/list/index.ts'
import { listByReference } from '../../cases/record/index.ts'
import { withoutSealedCases } from '../../documents/visibility/index.ts'
import { listEvents, verifyChain } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { cutPage, pageSize } from '../../platform/pagination.ts'
import { auditPaths } from './paths.ts'

const nobody = '-'

const subjects = Object.keys(common.action)

/** An officer reads what was done in their office; an administrator all of it, without the numbers of files. */
export const auditRoutes = new Hono<IdentityEnv>()
  .get(auditPaths.audit.pattern, staffOnly, (c) => {
    const { db, actor, i18n } = c.var
    const { about = '', person = '', reference = '', before } = c.req.query()
    const asked = { about, person, reference, before }
    const isOfficer = actor.role === 'registry'
    const narrowers = {
      ...(isOfficer && { officeId: actor.officeId }),
      about: subjects.find((subject) => subject === asked.about),
      aroundId: asked.person ? personOf(db, asked.person) : undefined,
      caseId: isOfficer && asked.reference ? caseOf(db, actor, asked.reference) : undefined,
      before: Number(asked.before) || undefined,
    }
    const recorded = asRecordedNow(db, listEvents(db, { ...narrowers, limit: pageSize + 1 }))
    const { shown: found, last } = cutPage(recorded)
    const shown = isOfficer ? found : withoutSealedCases(db, found)
    const names = namesOf(
      db,
      shown.flatMap((e) => [e.actorId, e.forId, e.concernsId]),
    )
    const references = isOfficer
      ? officeReferences(
          db,
          actor,
          shown.map((e) => e.caseId),
        )
      : new Map<string, string>()
    const events = shown.map((e) => ({
      ...e,
      actorName: names.get(e.actorId ?? ''),
      forName: names.get(e.forId ?? ''),
      concernsName: names.get(e.concernsId ?? ''),
      reference: references.get(e.caseId ?? ''),
    }))
    return c.html(auditPage({ i18n, isOfficer, events, subjects, asked, before: last?.seq }))
  })
  .get(auditPaths.auditVerification.pattern, administratorOnly, (c) =>
    c.html(verificationPage({ i18n: c.var.i18n, verdict: verifyChain(c.var.db) })),
  )

/** A person by mail address or id; an unknown one finds nothing. */
const personOf = (db: Db, typed: string) => findPersonByEmail(db, emailKey(typed))?.id ?? (typed.trim() || nobody)

function caseOf(db: Db, officer: Staff & { role: 'registry' }, reference: string): string {
  return listByReference(db, officer, reference).find(({ officeId }) => officeId === officer.officeId)?.id ?? nobody
}
