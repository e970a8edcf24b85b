/// <reference types="node" preserve="true" />
export type { InjectedQuery } from '../app/transport/in-process'
export type { Override } from '../contracts/override'
export type { ReceivedCookie } from '../http/cookies'
export { CookieJar } from './cookie-jar'
export { createTestContext, type TestContextOptions } from './create-test-context'
export { TestClient, type TestClientOptions } from './test-client'
export type { NamedTestFile, TestFile, TestFileContent, TestRequest } from './test-request'
export { TestResponse } from './test-response'
