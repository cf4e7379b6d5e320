import { Hono } from 'hono'
import type { IdentityEnv } from './gates.ts'
import { accessRoutes } from './routes-access.ts'
import { factorRoutes } from './routes-factors.ts'
import { identityRoutes } from './routes-identity.ts'
import { type OwnAccountHooks, ownAccountRoutes } from './routes-own-account.ts'
import { partnerRoutes } from './routes-partners.ts'
import { passkeyRoutes } from './routes-passkeys.ts'
import { type RegistrationHooks, registerRoutes } from './routes-register.ts'
import { resetRoutes } from './routes-reset.ts'
import { signInRoutes } from './routes-sign-in.ts'
import { stepUpRoutes } from './routes-step-up.ts'

/** Signing in and out, registering, one's own account. */
export const accountRoutes = (hooks: RegistrationHooks & OwnAccountHooks) =>
  new Hono<IdentityEnv>()
    .route('/', signInRoutes)
    .route('/', stepUpRoutes)
    .route('/', factorRoutes)
    .route('/', passkeyRoutes)
    .route('/', resetRoutes)
    .route('/', partnerRoutes)
    .route('/', accessRoutes)
    .route('/', registerRoutes(hooks))
    .route('/', ownAccountRoutes(hooks))
    .route('/', identityRoutes)
