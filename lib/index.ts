/// <reference types="node" preserve="true" />
export type { AppOptions } from './app-options'
export { Application } from './app/application'
export type { ApplicationOptions, ControllerFiles } from './app/application-options'
export type { ConfigOptions } from './app/config/config-options'
export { currentContext } from './app/current-context'
export type { ApplicationEvents } from './app/events'
export type { InjectedResponse, InjectOptions } from './app/transport/in-process'
export type { Logger } from './app/logger'
export type { NodeHandler } from './app/mounts'
export type { ListeningServer, ListenOptions } from './app/transport/node-server'
export type { BuildOptions } from './app/plan-application'
export type { RouteDescription } from './app/route-description'
export type { UrlParameters } from './app/url-for'
export type { VersioningOptions } from './app/versioning'
export { checkApp, type CheckReport } from './check-app'
export type { ApplicationSettings, ValidationLimits, ValidationOptions } from './contracts/application-settings'
export type { ApplicationInfo, ApplicationSlots, OpenApiDocument } from './contracts/application-slots'
export type {
  ClassRole,
  ControllerPlacement,
  DeclaredClass,
  DeclaredMethod,
  ScanRegistry,
} from './contracts/class-role'
export type {
  CommandApplication,
  CommandArgument,
  CommandCall,
  CommandDefinition,
  CommandOption,
  CommandResult,
} from './contracts/command'
export type { DocumentContribution, DocumentDraft } from './contracts/document'
export type { ConnectErrorMiddleware, ConnectMiddleware, MiddlewareEntry, MiddlewareLike } from './contracts/middleware'
export type {
  DescribedRoute,
  DescribeTools,
  JsonSchema,
  OperationBody,
  OperationDraft,
  OperationExample,
  OperationHeader,
  OperationMediaType,
  OperationParameter,
  OperationPatch,
  OperationResponse,
  PlacedExample,
  SchemaTools,
} from './contracts/operation'
export type {
  DescribedCallback,
  DocumentTag,
  ExternalDocumentation,
  SecurityRequirement,
} from './contracts/operation-parts'
export type {
  Dependency,
  DependencyDefinition,
  DependencyFunction,
  DependencyLike,
  DependencyParams,
  DependencyValue,
  ParamSpec,
  ParamValues,
  TeardownTime,
  UntypedParamSpec,
  ValueOfDependency,
} from './contracts/dependency'
export type { FindOverride, Override } from './contracts/override'
export type {
  BodyReader,
  CallWithValues,
  CompileTools,
  ParamDefinition,
  ParamReader,
  ParamSource,
} from './contracts/param-source'
export type {
  CaughtErrors,
  Describing,
  ExceptionFilter,
  FilterLike,
  Guard,
  GuardDefinition,
  GuardLike,
  Interceptor,
  InterceptorLike,
  MiddlewareClass,
  NextFunction,
  ParamInfo,
  Pipe,
  PipeLike,
} from './contracts/pipeline'
export type { Plugin, PluginHost, PluginProblem, PluginRoute, PluginServices } from './contracts/plugin'
export type { RouteDefinition, RouteMethod, TraitDefinition, TraitLevel } from './contracts/route-definition'
export type {
  FilterPlan,
  ResponseDefinition,
  ImpliedParam,
  RoutePlacement,
  RoutePlan,
  RouteTrait,
  StreamDefinition,
} from './contracts/route-trait'
export type { ModelNode, PropertyNode, SchemaConstraint, SchemaNode } from './contracts/schema-node'
export type {
  StandardIssue,
  StandardJsonSchema,
  StandardJsonSchemaOptions,
  StandardResult,
  StandardSchema,
  StandardSchemaProperties,
} from './contracts/standard-schema'
export { createApp } from './create-app'
export { applyDecorators } from './decorators/apply-decorators'
export { Config } from './decorators/config/config'
export { Env, type EnvRules } from './decorators/config/env'
export { Secret } from './decorators/config/secret'
export { createClassDecorator, type RoleDecorator } from './decorators/create-class-decorator'
export { createRouteDecorator, type RouteDecorator } from './decorators/create-route-decorator'
export {
  Inject,
  type InjectDecorator,
  type InjectDecoratorOf,
  type InjectOptions as InjectionOptions,
} from './decorators/di/inject'
export { Injectable, type InjectableOptions } from './decorators/di/injectable'
export { defineDependency } from './decorators/dependencies/define-dependency'
export { Depends } from './decorators/dependencies/depends'
export { UseDependencies } from './decorators/dependencies/use-dependencies'
export { Callback } from './decorators/docs/callback'
export { Deprecated, type DeprecatedOptions } from './decorators/docs/deprecated'
export { Description } from './decorators/docs/description'
export { Example, type ExampleOptions } from './decorators/docs/example'
export { ExternalDocs } from './decorators/docs/external-docs'
export { Hidden } from './decorators/docs/hidden'
export { OperationId } from './decorators/docs/operation-id'
export { Summary } from './decorators/docs/summary'
export { routeTags, type TagLike, Tags } from './decorators/docs/tags'
export { Computed, type ComputedOptions } from './decorators/model/computed'
export { Field } from './decorators/model/field'
export { IntersectionType } from './decorators/model/intersection-type'
export { Nullable } from './decorators/model/nullable'
export { OmitType } from './decorators/model/omit-type'
export { Omittable } from './decorators/model/omittable'
export { OneOf, type OneOfOptions } from './decorators/model/one-of'
export { Page, type PageOf } from './decorators/model/page'
export { PartialType } from './decorators/model/partial-type'
export { PickType } from './decorators/model/pick-type'
export { Background } from './decorators/params/background'
export { Body, type BodyRulesOrPipe } from './decorators/params/body'
export { Cookie } from './decorators/params/cookie'
export { createParamDecorator, type ParamFactory } from './decorators/params/create-param-decorator'
export { Ctx } from './decorators/params/ctx'
export { Form } from './decorators/params/form'
export { Headers } from './decorators/params/headers'
export { Ip } from './decorators/params/ip'
export { Param } from './decorators/params/param'
export type {
  OptionalParamDecorator,
  ParamDecorator,
  ParamDecoratorOf,
  ValueParamDecorator,
  ValueParamDecoratorOf,
} from './decorators/params/param-decorator'
export { Query } from './decorators/params/query'
export { Req } from './decorators/params/req'
export { Res } from './decorators/params/res'
export { Signal } from './decorators/params/signal'
export { type FileDecoratorFor, type FileRules, UploadedFile } from './decorators/params/uploaded-file'
export { type FilesRules, UploadedFiles } from './decorators/params/uploaded-files'
export type { ParamDecoratorFor, RulesOrPipe } from './decorators/params/value-rules'
export { BodyLimit } from './decorators/pipeline/body-limit'
export { Catch } from './decorators/pipeline/catch'
export { defineGuard } from './decorators/pipeline/define-guard'
export { SetMetadata } from './decorators/pipeline/set-metadata'
export { Timeout } from './decorators/pipeline/timeout'
export { UseFilters } from './decorators/pipeline/use-filters'
export { UseGuards } from './decorators/pipeline/use-guards'
export { UseInterceptors } from './decorators/pipeline/use-interceptors'
export { UseMiddleware } from './decorators/pipeline/use-middleware'
export { UsePipes } from './decorators/pipeline/use-pipes'
export { Header } from './decorators/response/header'
export { HttpCode } from './decorators/response/http-code'
export { Redirect, type RedirectStatus } from './decorators/response/redirect'
export { JsonLines, type JsonLinesOptions } from './decorators/response/json-lines'
export { Returns, type ReturnsOptions } from './decorators/response/returns'
export { Sse, type SseOptions } from './decorators/response/sse'
export { type ErrorWithStatus, Throws, type ThrowsLike } from './decorators/response/throws'
export { Controller, type ControllerOptions } from './decorators/routing/controller'
export { Host } from './decorators/routing/host'
export {
  All,
  Delete,
  Get,
  Head,
  Options,
  Patch,
  Post,
  Put,
  Route,
  type RouteMethodDecorator,
} from './decorators/routing/methods'
export { Module, type ModuleOptions } from './decorators/routing/module'
export type { RouteGroupOptions } from './decorators/routing/route-group'
export { Version } from './decorators/routing/version'
export { traitValues } from './decorators/trait-values'
export { type AppDefinition, defineApp } from './define-app'
export type { LifecycleOptions } from './di/deadlines'
export { Lazy, lazy, type Ref } from './di/lazy'
export type { OnInit, OnReady, OnShutdown } from './di/lifecycle'
export type {
  ClassProvider,
  ExistingProvider,
  FactoryProvider,
  Provider,
  Scope,
  TokenInput,
  ValueProvider,
} from './di/provider'
export { type InjectionToken, type Token, token } from './di/token'
export { BootError, type BootProblem, CovetError, type ProblemPlace } from './errors/boot-error'
export type { BootErrorCode, ErrorCode, HttpErrorCode } from './errors/catalogue'
export type { Severity } from './errors/catalogue-row'
export { HttpError, type HttpErrorClass, type HttpErrorExtra } from './errors/http-error'
export { type ProblemDetails, toProblemDetails } from './errors/problem-details'
export * from './errors/status-errors'
export { type ParamLocation, ValidationError, type ValidationIssue } from './errors/validation-error'
export type {
  OpenApiInfo,
  OpenApiOptions,
  OpenApiSecurity,
  OpenApiSecurityScheme,
  OpenApiServer,
  OpenApiVersion,
} from './features/openapi/options/openapi-options'
export type { OpenApiLogo, OpenApiOAuth, OpenApiTheme } from './features/openapi/options/page-options'
export type { TrustProxy } from './http/client-address'
export type { BodyLimits } from './http/body/body-limits'
export type { BodyShape } from './http/body/body-shape'
export { BackgroundTasks } from './http/background-tasks'
export { Context, type ContextState } from './http/context'
export type { CookieOptions } from './http/cookies'
export type { ItemStream } from './http/byte-source'
export type { ByteStream, Exchange, NodePair, OutgoingHeaders } from './http/exchange'
export type { StringRecord } from './http/query-string'
export { Reply, type ReplyOptions } from './http/reply'
export { ContextRequest } from './http/request'
export { ContextResponse } from './http/response'
export { FileUpload, type SaveOptions } from './http/uploads/file-upload'
export type { RouteInfo } from './http/route-info'
export type { EventStreamOptions } from './http/stream/event-stream'
export { ServerSentEvent, type ServerSentEventFields, sseEvent } from './http/stream/server-sent-event'
export type { Heartbeat, StreamFormat } from './http/stream/stream-format'
export type { EmittedType } from './metadata/emitted-type'
export { type Converter, defineConverter } from './router/converter'
export { compileModel, type CompiledModel, type CompileModelOptions } from './schema/compile-model'
export type { BodyRules, FieldRules, ParamRules } from './schema/nodes/param-rules'
export { instanceToPlain, plainToInstance, validate, validateOrReject, validateSync } from './schema/stand-ins'
export { run } from './run'
export type { AbstractClass, Class } from './utils/class'
export type { SourceLocation } from './utils/source-location'
