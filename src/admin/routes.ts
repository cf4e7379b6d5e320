import { Hono } from 'hono'
import { accessQueueRoutes } from '../accounts/access-requests/staff-routes.ts'
import { codeSheetRoutes } from '../accounts/factors/staff-routes.ts'
import { invitationRoutes } from '../accounts/invitations/staff-routes.ts'
import { invitationListRoutes } from '../accounts/invitations/staff-routes-lists.ts'
import { letterRoutes } from '../accounts/letters/staff-routes.ts'
import { unreachedRoutes } from '../accounts/notices/staff-routes.ts'
import { contactRoutes } from '../accounts/own-account/staff-routes.ts'
import { peopleRoutes } from '../accounts/people/staff-routes.ts'
import { postingRoutes } from '../accounts/postings/staff-routes.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { recoveryRoutes } from '../accounts/sign-in/staff-routes.ts'
import { staffIdentityRoutes } from '../accounts/standing/staff-routes.ts'
import { waveRoutes } from '../accounts/waves/staff-routes.ts'
import { practiceNoticeRoutes } from '../announcements/practice/staff-routes.ts'
import { staffAnnouncementRoutes } from '../announcements/staff-routes.ts'
import { appearanceRoutes } from '../cases/appearances/staff-routes.ts'
import { caseEventRoutes } from '../cases/deadlines/events/staff-routes.ts'
import { limitChangeRoutes } from '../cases/deadlines/limit-changes/staff-routes.ts'
import { officeCalendarRoutes } from '../cases/deadlines/office-days/staff-routes.ts'
import { handoverRoutes } from '../cases/handover/staff-routes.ts'
import { staffHearingRoutes } from '../cases/hearings/staff-routes.ts'
import { outsideRoutes } from '../cases/outside-access/staff-routes.ts'
import { partyInvitationRoutes } from '../cases/party-invitations/staff-routes.ts'
import { casePeopleRoutes } from '../cases/people/staff-routes.ts'
import { staffCaseRoutes } from '../cases/record/staff-routes.ts'
import { recordQueueRoutes } from '../cases/record-requests/staff-routes.ts'
import { submissionRoutes } from '../documents/acceptance/staff-routes.ts'
import { reviewRoutes } from '../documents/acceptance/staff-routes-correction.ts'
import { breachRoutes } from '../documents/breaches/staff-routes.ts'
import { enteringRoutes } from '../documents/entering/staff-routes.ts'
import { staffHoldingsRoutes } from '../documents/holdings/staff-routes.ts'
import { holdRoutes } from '../documents/holds/staff-routes.ts'
import { letterRunRoutes } from '../documents/letter-runs/staff-routes.ts'
import { writingRoutes } from '../documents/letters/staff-routes.ts'
import { outgoingRoutes } from '../documents/outgoing/staff-routes.ts'
import { staffDocumentRoutes } from '../documents/reading/staff-routes.ts'
import { proofRoutes } from '../documents/reading-proof/staff-routes.ts'
import { templateRoutes } from '../documents/templates/staff-routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { batchAcceptanceRoutes } from './desk/routes-batch-acceptance.ts'
import { decidedRoutes } from './desk/routes-decided.ts'
import { homeRoutes } from './home/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { maintenanceRoutes } from './maintenance/routes.ts'
import { officeRoutes } from './offices/routes.ts'
import { staffRoutes } from './staff/routes.ts'

export const adminRoutes = new Hono<IdentityEnv>()
  .route('/', homeRoutes)
  .route('/', officeRoutes)
  .route('/', deskRoutes)
  .route('/', decidedRoutes)
  .route('/', batchAcceptanceRoutes)
  .route('/', unreachedRoutes)
  .route('/', outsideRoutes)
  .route('/', submissionRoutes)
  .route('/', reviewRoutes)
  .route('/', breachRoutes)
  .route('/', staffDocumentRoutes)
  .route('/', staffCaseRoutes)
  .route('/', casePeopleRoutes)
  .route('/', appearanceRoutes)
  .route('/', staffHearingRoutes)
  .route('/', caseEventRoutes)
  .route('/', outgoingRoutes)
  .route('/', writingRoutes)
  .route('/', proofRoutes)
  .route('/', letterRunRoutes)
  .route('/', templateRoutes)
  .route('/', enteringRoutes)
  .route('/', holdRoutes)
  .route('/', staffHoldingsRoutes)
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
  .route('/', staffIdentityRoutes)
  .route('/', codeSheetRoutes)
  .route('/', recoveryRoutes)
  .route('/', contactRoutes)
  .route('/', auditRoutes)
  .route('/', mailRoutes)
  .route('/', maintenanceRoutes)
  .route('/', staffAnnouncementRoutes)
  .route('/', practiceNoticeRoutes)
  .route('/', officeCalendarRoutes)
  .route('/', limitChangeRoutes)
