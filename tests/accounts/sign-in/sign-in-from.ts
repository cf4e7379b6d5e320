import type { Browser } from '../../world.ts'

/** The first step of signing in, from this address: of a world whose trusted proxy is `unknown`, as requests without a socket are. */
export const signInFrom = (their: Browser, address: string, fields: Record<string, string>) =>
  their.send('/en/sign-in', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': address },
  })
