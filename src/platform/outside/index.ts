export { isReachable } from './addresses.ts'
export { type PostFailure, postOutside } from './post.ts'
