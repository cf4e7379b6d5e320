import { Hono } from 'hono'
import { accessQueueRoutes } from './access-requests/staff-routes.ts'
import { codeSheetRoutes } from './factors/staff-routes.ts'
import { invitationRoutes } from './invitations/staff-routes.ts'
import { invitationListRoutes } from './invitations/staff-routes-lists.ts'
import { letterRoutes } from './letters/staff-routes.ts'
import { unreachedRoutes } from './notices/staff-routes.ts'
import { contactRoutes } from './own-account/staff-routes.ts'
import { peopleRoutes } from './people/staff-routes.ts'
import { postingRoutes } from './postings/staff-routes.ts'
import { savedSentenceRoutes } from './saved-sentences/staff-routes.ts'
import type { IdentityEnv } from './sessions/identity.ts'
import { recoveryRoutes } from './sign-in/staff-routes.ts'
import { staffIdentityRoutes } from './standing/staff-routes.ts'
import { waveRoutes } from './waves/staff-routes.ts'

/** What staff do about accounts. */
export const accountStaffRoutes = new Hono<IdentityEnv>()
  .route('/', unreachedRoutes)
  .route('/', invitationListRoutes)
  .route('/', invitationRoutes)
  .route('/', waveRoutes)
  .route('/', accessQueueRoutes)
  .route('/', letterRoutes)
  .route('/', peopleRoutes)
  .route('/', postingRoutes)
  .route('/', staffIdentityRoutes)
  .route('/', codeSheetRoutes)
  .route('/', recoveryRoutes)
  .route('/', contactRoutes)
  .route('/', savedSentenceRoutes)
