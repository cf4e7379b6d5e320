import { Hono } from 'hono'
import type { IdentityEnv } from '../sessions/identity.ts'
import type { ReferencesOf } from './activity.ts'
import type { ClosingHooks } from './closing.ts'
import type { OfficesOf } from './contact-changes.ts'
import type { OnEmailChanged } from './email-change.ts'
import type { OtherAccessHooks } from './other-access.ts'
import type { OwnDataHooks } from './own-data-parts.ts'
import { accountPageRoutes } from './routes-account.ts'
import { credentialRoutes } from './routes-credentials.ts'
import { ownDataRoutes } from './routes-own-data.ts'

/** What one's own account needs of the modules to the right. */
export type OwnAccountHooks = {
  readonly officesOf: OfficesOf
  readonly referencesOf: ReferencesOf
  readonly onEmailChanged: OnEmailChanged
  readonly otherAccess: OtherAccessHooks
  readonly ownData: Omit<OwnDataHooks, 'referencesOf'>
  readonly closing: Omit<ClosingHooks, 'officesOf'>
}

export const ownAccountRoutes = (hooks: OwnAccountHooks) =>
  new Hono<IdentityEnv>()
    .route('/', accountPageRoutes(hooks))
    .route('/', credentialRoutes(hooks))
    .route(
      '/',
      ownDataRoutes({
        ownData: { ...hooks.ownData, referencesOf: hooks.referencesOf },
        closing: { ...hooks.closing, officesOf: hooks.officesOf },
      }),
    )
