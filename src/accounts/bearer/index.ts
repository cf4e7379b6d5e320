export { insufficientScope, readBearer } from './gates.ts'
export { bearerTokens, hasTokenScope, isTokenGood } from './tokens.ts'
