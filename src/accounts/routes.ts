import { Hono } from 'hono'
import type { IdentityEnv } from './gates.ts'
import type { OnRegistered } from './registration.ts'
import { accountPageRoutes } from './routes-account.ts'
import { registerRoutes } from './routes-register.ts'
import { signInRoutes } from './routes-sign-in.ts'

/** Signing in and out, registering, one's own account. */
export const accountRoutes = (hooks: { onRegistered: OnRegistered }) =>
  new Hono<IdentityEnv>().route('/', signInRoutes).route('/', registerRoutes(hooks)).route('/', accountPageRoutes)
