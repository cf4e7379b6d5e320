import { Hono } from 'hono'
import type { IdentityEnv } from '../accounts/index.ts'
import { deskRoutes } from './desk/routes.ts'
import { decidedRoutes } from './desk/routes-decided.ts'
import { togetherRoutes } from './desk/routes-together.ts'
import { accessQueueRoutes } from './routes-access.ts'
import { announcementRoutes } from './routes-announcements.ts'
import { appearanceRoutes } from './routes-appearances.ts'
import { auditRoutes } from './routes-audit.ts'
import { breachRoutes } from './routes-breaches.ts'
import { caseEventRoutes } from './routes-case-events.ts'
import { casePeopleRoutes } from './routes-case-people.ts'
import { caseRoutes } from './routes-cases.ts'
import { codeSheetRoutes } from './routes-code-sheets.ts'
import { contactRoutes } from './routes-contacts.ts'
import { documentRoutes } from './routes-documents.ts'
import { enteringRoutes } from './routes-entering.ts'
import { handoverRoutes } from './routes-handover.ts'
import { hearingRoutes } from './routes-hearings.ts'
import { holdingsRoutes } from './routes-holdings.ts'
import { holdRoutes } from './routes-holds.ts'
import { homeRoutes } from './routes-home.ts'
import { identityRoutes } from './routes-identity.ts'
import { invitationListRoutes } from './routes-invitation-lists.ts'
import { invitationRoutes } from './routes-invitations.ts'
import { letterRunRoutes } from './routes-letter-runs.ts'
import { letterRoutes } from './routes-letters.ts'
import { limitChangeRoutes } from './routes-limit-changes.ts'
import { mailRoutes } from './routes-mail.ts'
import { maintenanceRoutes } from './routes-maintenance.ts'
import { officeRoutes } from './routes-office.ts'
import { officeCalendarRoutes } from './routes-office-calendar.ts'
import { outsideRoutes } from './routes-outside.ts'
import { partyInvitationRoutes } from './routes-party-invitations.ts'
import { peopleRoutes } from './routes-people.ts'
import { postingRoutes } from './routes-postings.ts'
import { practiceNoticeRoutes } from './routes-practice-notices.ts'
import { proofRoutes } from './routes-proof.ts'
import { recordQueueRoutes } from './routes-record.ts'
import { recoveryRoutes } from './routes-recovery.ts'
import { reviewRoutes } from './routes-review.ts'
import { sendingRoutes } from './routes-sending.ts'
import { staffRoutes } from './routes-staff.ts'
import { submissionRoutes } from './routes-submissions.ts'
import { templateRoutes } from './routes-templates.ts'
import { unreachedRoutes } from './routes-unreached.ts'
import { waveRoutes } from './routes-waves.ts'
import { writingRoutes } from './routes-writing.ts'

/** The pages of staff, all under `/admin`. */
export const adminRoutes = new Hono<IdentityEnv>()
  .route('/', homeRoutes)
  .route('/', officeRoutes)
  .route('/', deskRoutes)
  .route('/', decidedRoutes)
  .route('/', togetherRoutes)
  .route('/', unreachedRoutes)
  .route('/', outsideRoutes)
  .route('/', submissionRoutes)
  .route('/', reviewRoutes)
  .route('/', breachRoutes)
  .route('/', documentRoutes)
  .route('/', caseRoutes)
  .route('/', casePeopleRoutes)
  .route('/', appearanceRoutes)
  .route('/', hearingRoutes)
  .route('/', caseEventRoutes)
  .route('/', sendingRoutes)
  .route('/', writingRoutes)
  .route('/', proofRoutes)
  .route('/', letterRunRoutes)
  .route('/', templateRoutes)
  .route('/', enteringRoutes)
  .route('/', holdRoutes)
  .route('/', holdingsRoutes)
  .route('/', invitationListRoutes)
  .route('/', invitationRoutes)
  .route('/', partyInvitationRoutes)
  .route('/', waveRoutes)
  .route('/', accessQueueRoutes)
  .route('/', recordQueueRoutes)
  .route('/', handoverRoutes)
  .route('/', letterRoutes)
  .route('/', staffRoutes)
  .route('/', peopleRoutes)
  .route('/', postingRoutes)
  .route('/', identityRoutes)
  .route('/', codeSheetRoutes)
  .route('/', recoveryRoutes)
  .route('/', contactRoutes)
  .route('/', auditRoutes)
  .route('/', mailRoutes)
  .route('/', maintenanceRoutes)
  .route('/', announcementRoutes)
  .route('/', practiceNoticeRoutes)
  .route('/', officeCalendarRoutes)
  .route('/', limitChangeRoutes)
