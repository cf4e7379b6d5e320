import { Hono } from 'hono'
import { accessRoutes } from './access-requests/routes.ts'
import { factorRoutes } from './factors/routes-factors.ts'
import { passkeyRoutes } from './factors/routes-passkeys.ts'
import { stepUpRoutes } from './factors/routes-step-up.ts'
import { type OwnAccountHooks, ownAccountRoutes } from './own-account/routes.ts'
import { type RegistrationHooks, registerRoutes } from './registration/routes.ts'
import type { IdentityEnv } from './sessions/identity.ts'
import { partnerRoutes } from './sign-in/routes-partners.ts'
import { type ResetHooks, resetRoutes } from './sign-in/routes-reset.ts'
import { signInRoutes } from './sign-in/routes-sign-in.ts'
import { identityRoutes } from './standing/routes.ts'

/** Signing in and out, registering, one's own account. */
export const accountRoutes = (hooks: RegistrationHooks & OwnAccountHooks & ResetHooks) =>
  new Hono<IdentityEnv>()
    .route('/', signInRoutes)
    .route('/', stepUpRoutes)
    .route('/', factorRoutes)
    .route('/', passkeyRoutes)
    .route('/', resetRoutes(hooks))
    .route('/', partnerRoutes)
    .route('/', accessRoutes)
    .route('/', registerRoutes(hooks))
    .route('/', ownAccountRoutes(hooks))
    .route('/', identityRoutes)
