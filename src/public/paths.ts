import { type Address, address, openAddress } from '../platform/web/address.ts'
import type { Locale } from '../platform/web/i18n.ts'
import type { TextName } from '../platform/web/trusted.ts'

export const textPaths = {
  terms: address('/terms', { help: 'account#terms' }),
  privacy: address('/privacy', { help: 'account#data' }),
  accessibility: address('/accessibility', { help: 'outage#no-script' }),
  'whats-new': address('/whats-new', { help: 'outage#whom' }),
  'practice-notice': address('/practice-notice', { help: 'sending#clocks' }),
} satisfies Record<TextName, Address>

export const publicPaths = {
  home: address('/', { help: 'signing-in#register' }),
  status: address('/status', { help: 'outage#status' }),
  verify: address('/verify', { help: 'receipts#verify' }),
  text: (locale: Locale, name: TextName): string => textPaths[name](locale),
}

/** For machines, without a language. */
export const openPaths = {
  healthz: openAddress('/healthz'),
  health: openAddress('/health'),
  readyz: openAddress('/readyz'),
  keys: openAddress('/.well-known/jwks.json'),
  digests: openAddress('/digests.json'),
  auditTips: openAddress('/audit-tips.json'),
  securityContact: openAddress('/.well-known/security.txt'),
  robots: openAddress('/robots.txt'),
}
