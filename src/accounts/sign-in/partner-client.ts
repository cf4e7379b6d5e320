import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
} from 'openid-client'
import { type Instant, instant } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { Partner } from '../../platform/partners.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Locale } from '../../tribunal/languages.ts'

/** Why a visit to a partner came to nothing; each has its page. */
export const partnerFailures = ['cancelled', 'stale', 'unverified', 'clock', 'down', 'notLinked', 'taken'] as const
export type PartnerFailure = (typeof partnerFailures)[number]

/** What binds the two halves of a visit together. */
type VisitSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Who came back, and when both factors were shown to the partner; null when it counts as the first factor alone. */
export type PartnerIdentity = { readonly subject: string; readonly bothFactorsAt: Instant | null }

const patienceSeconds = 5
const knownFor = 3_600_000
const toleratedSeconds = 60
/** A partner that stands for both factors has to have asked for them this recently: as old as a second factor of ours may be. */
const freshSeconds = 900

const known = new WeakMap<Partner, { readonly at: number; readonly configuration: Promise<Configuration> }>()

/** What a partner publishes about itself: read when first needed, and anew each hour. A failure is not remembered. */
function configurationOf(partner: Partner, at: Instant): Promise<Configuration> {
  const now = at.epochMilliseconds
  const found = known.get(partner)
  if (found && Math.abs(now - found.at) < knownFor) return found.configuration
  const { issuer, clientId, clientSecret, secretIn } = partner
  const configuration = discovery(
    new URL(issuer),
    clientId,
    { [clockTolerance]: toleratedSeconds },
    secretIn === 'header' ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret),
    {
      timeout: patienceSeconds,
      // The settings let no address but https ones in, and loopback's.
      execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
    },
  )
  known.set(partner, { at: now, configuration })
  configuration.catch(() => known.delete(partner))
  return configuration
}

type VisitRequest = { readonly redirectUri: string; readonly locale: Locale; readonly secrets: VisitSecrets }

/** The address at the partner where the visit begins (authorization code flow with PKCE). */
export async function addressAt(
  partner: Partner,
  { redirectUri, locale, secrets }: VisitRequest,
  log: Log,
  at: Instant,
): Promise<Result<string, PartnerFailure>> {
  try {
    const address = buildAuthorizationUrl(await configurationOf(partner, at), {
      redirect_uri: redirectUri,
      response_mode: 'query',
      scope: 'openid',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      ui_locales: locale,
      ...(canCountAsBoth(partner) && { max_age: String(freshSeconds) }),
      ...(partner.acceptedAcr.length > 0 && { acr_values: partner.acceptedAcr.join(' ') }),
    })
    return ok(address.href)
  } catch (error) {
    return fail(failureOf(partner, error, log))
  }
}

/**
 * Takes the answer that a browser brought back: state, `iss`, the code's exchange, the ID token's signature, issuer, audience,
 * times and nonce are checked (OpenID Connect Core 3.1, RFC 9207). `answer` is our own address with the partner's parameters.
 */
export async function identityAt(
  partner: Partner,
  answer: URL,
  { state, nonce, verifier }: VisitSecrets,
  log: Log,
  at: Instant,
): Promise<Result<PartnerIdentity, PartnerFailure>> {
  try {
    const tokens = await authorizationCodeGrant(await configurationOf(partner, at), answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(canCountAsBoth(partner) && { maxAge: freshSeconds }),
    })
    const claims = tokens.claims()
    if (!claims) return fail('unverified')
    const { sub, acr, amr, auth_time } = claims
    const isBoth =
      partner.acceptedAcr.some((value) => value === acr) ||
      (Array.isArray(amr) && partner.acceptedAmr.some((value) => amr.includes(value)))
    const shownAt = Math.min((auth_time ?? 0) * 1000, at.epochMilliseconds)
    return ok({ subject: sub, bothFactorsAt: isBoth ? instant(shownAt) : null })
  } catch (error) {
    return fail(failureOf(partner, error, log))
  }
}

const canCountAsBoth = ({ acceptedAcr, acceptedAmr }: Partner) => acceptedAcr.length + acceptedAmr.length > 0

const unreachable = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/** The log gets the error's code alone: its cause holds tokens and what the partner answered. */
function failureOf({ id }: Partner, error: unknown, log: Log): PartnerFailure {
  const { name, code } = error as { name?: string; code?: string }
  const why = whyOf(error, code)
  log.warn({ partner: id, why, error: name, code }, 'a visit to a sign-in partner failed')
  return why
}

function whyOf(error: unknown, code: string | undefined): PartnerFailure {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') return 'cancelled'
    return error.error === 'server_error' || error.error === 'temporarily_unavailable' ? 'down' : 'unverified'
  }
  if (error instanceof ResponseBodyError) return error.status >= 500 ? 'down' : 'unverified'
  // Node's fetch says no more of a broken or refused connection.
  if (error instanceof TypeError && code === undefined) return 'down'
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock'
  return unreachable.has(code ?? '') ? 'down' : 'unverified'
}
