// Generated from src/admin/openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/_ringback/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it is ready */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getAdminContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal, newest first
         * @description As HAR 1.2, oldest first, with `Accept application/har+json`.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /**
         * Forget exchanges
         * @description Those that match, or all.
         */
        delete: operations["forgetRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/requests/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The exchanges that match, newest first
         * @description Where none does, those that came nearest, with what is different.
         */
        post: operations["findRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/requests/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many exchanges match */
        post: operations["countRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/requests/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exchanges as they happen
         * @description Server-sent events, one for each exchange from now on; `id` is its id, `data` the exchange as JSON. A client that
         *     comes back with `Last-Event-ID` gets what it missed, as far as the journal still has it. One that reads too slowly is
         *     cut off, and can come back.
         */
        get: operations["streamRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One exchange
         * @description As HAR 1.2 with `Accept application/har+json`, as a file for fixtures/ with `application/yaml`.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What of the contract was covered
         * @description By the exchanges that the journal still has: operations with their statuses and messages, values of enumerations and
         *     optional members both ways, versions, kinds of token, and results of the life cycle. As a table, a page or Markdown
         *     with `Accept text/plain`, `text/html` or `text/markdown`.
         */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Their names */
        get: operations["listSandboxes"];
        put?: never;
        post?: never;
        /**
         * Forget all of them
         * @description The journal stays.
         */
        delete: operations["resetSandboxes"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** Its world and state */
        get: operations["getSandbox"];
        put?: never;
        post?: never;
        /**
         * Forget it
         * @description The next request finds it as the world file has it.
         */
        delete: operations["resetSandbox"];
        options?: never;
        head?: never;
        /**
         * Change its world
         * @description A JSON Merge Patch (RFC 7396) of its world: members replace those of the same name, null takes one away. A change that
         *     the world's schema does not allow changes nothing.
         */
        patch: operations["changeSandbox"];
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move, freeze or resume its clock */
        post: operations["moveClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/calls/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
                /** @example 01a20a79-fc5c-7277-8f66-1b6ef9d0cc90 */
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a call that lasts */
        post: operations["endCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** Its faults that have requests left to strike */
        get: operations["listFaults"];
        put?: never;
        /**
         * Let something go wrong on purpose
         * @description It strikes after the faults that are there.
         */
        post: operations["addFault"];
        /** Let nothing go wrong any more */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue an access token of a kind
         * @description The token alone, as text, with `Accept text/plain`.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @enum {string} */
            status: "ok";
            /** @description Of the contract that is served. */
            version: string;
        };
        /** @description What went wrong (RFC 9457). */
        Problem: {
            title: string;
            status: number;
            detail: string;
            /** @description What breaks this contract, with lines of this document. */
            violations?: components["schemas"]["Violation"][];
        };
        /** @description One thing that breaks a contract. */
        Violation: {
            /** @description The named example that answers it, or the broken keyword where none does. */
            code: string;
            in: components["schemas"]["Part"];
            /** @description JSON pointer into the part. */
            where: string;
            /** @description What stood there, if anything did. */
            seen?: unknown;
            /** @description Line of openapi.yaml. */
            line: number;
            /** @description What would pass. */
            expected: string;
            /** @description Which message broke it, where both are looked at. */
            side?: components["schemas"]["Side"];
        };
        /** @enum {string} */
        Side: "request" | "response";
        /** @enum {string} */
        Part: "method" | "path" | "query" | "header" | "body" | "state";
        /** @description Something legal that is a known trap. */
        Advisory: {
            code: string;
            where: string;
            line?: number;
            text: string;
        };
        /**
         * @description Whose fault a refusal is. client - the request breaks the contract. contract - the broken rule is an assumption
         *     (x-source inferred), and the real service may think otherwise. mock - the request is fine; the sandbox's state, a
         *     fault, a preference or ringback itself is why.
         * @enum {string}
         */
        Blame: "client" | "contract" | "mock";
        /** @description Why a request was turned away. */
        Refusal: {
            blame: components["schemas"]["Blame"];
            /** @description What was seen, where, what was expected, and the line of openapi.yaml. */
            reason: string;
            /** @description A command that would pass; absent where none is known. */
            curl?: string;
        };
        HeaderValues: {
            [key: string]: string;
        };
        RequestMessage: {
            /** @description Where the client reached ringback. */
            base: string;
            method: string;
            path: string;
            query: string;
            headers: components["schemas"]["HeaderValues"];
            body: string;
        };
        ResponseMessage: {
            status: number;
            headers: components["schemas"]["HeaderValues"];
            body?: unknown;
        };
        /** @description One request with its answer and findings. Credentials are not in it. */
        Exchange: {
            id: string;
            /** Format: date-time */
            at: string;
            api?: string;
            operationId?: string;
            sandbox?: string;
            /** @description What kind of token the client had, where its API has several. */
            tokenKind?: string;
            request: components["schemas"]["RequestMessage"];
            response: components["schemas"]["ResponseMessage"];
            violations: components["schemas"]["Violation"][];
            advisories: components["schemas"]["Advisory"][];
            fault?: components["schemas"]["Fault"];
            /** @description The sabotage that broke the contract, in a mock that was started to do so. */
            sabotage?: string;
            refusal?: components["schemas"]["Refusal"];
        };
        ExchangeList: {
            requests: components["schemas"]["Exchange"][];
        };
        /** @description What an exchange has to be like. Everything that is said must hold. */
        Pattern: {
            sandbox?: string;
            operationId?: string;
            method?: string;
            path?: string;
            status?: number;
            /** @description What the request's body has: an object's members, and of these the same again; lists and other values whole. */
            body?: unknown;
        };
        /** @description Where an exchange is otherwise. */
        Difference: {
            /** @description JSON pointer into the pattern. */
            where: string;
            expected?: unknown;
            /** @description Absent where there was nothing. */
            seen?: unknown;
        };
        NearMiss: {
            request: components["schemas"]["Exchange"];
            differences: components["schemas"]["Difference"][];
        };
        Found: {
            requests: components["schemas"]["Exchange"][];
            /** @description At most three, the nearest first; none where something was found. */
            nearMisses: components["schemas"]["NearMiss"][];
        };
        Count: {
            count: number;
        };
        /**
         * @description What sort of statement. status, message - of an answer. requestMember, requestValue - an optional member sent and left
         *     out, a value of an enumeration sent, in requests that were accepted. responseMember, responseValue - seen in a success.
         *     endResult - a value of how something ended. version, tokenKind - asked with.
         * @enum {string}
         */
        CoverageKind: "status" | "message" | "requestMember" | "requestValue" | "responseMember" | "responseValue" | "endResult" | "version" | "tokenKind";
        /**
         * @description notImplemented - the operation was asked for, and the server does not have it. missingInSpec - it was seen, and is not
         *     in the contract.
         * @enum {string}
         */
        CoverageResult: "covered" | "notCovered" | "notImplemented" | "missingInSpec";
        /** @description One statement of the contract. */
        CoverageItem: {
            kind: components["schemas"]["CoverageKind"];
            name: string;
            /** @description Line of openapi.yaml. */
            line?: number;
            /** @description How many exchanges met it. */
            count: number;
            result: components["schemas"]["CoverageResult"];
        };
        /** @description What the contract says of one operation, or of one API where no operation is met. */
        CoverageGroup: {
            name: string;
            api: string;
            method?: string;
            path?: string;
            line?: number;
            exchanges: number;
            covered: number;
            total: number;
            percent: number;
            items: components["schemas"]["CoverageItem"][];
        };
        UnknownPath: {
            method: string;
            path: string;
            count: number;
        };
        Coverage: {
            /** @description How many exchanges it is about. */
            exchanges: number;
            /** @description How many came before those, and are not in the journal any more. */
            earlier?: number;
            covered: number;
            total: number;
            /** @description With one decimal; 100 only when everything is covered. */
            percent: number;
            groups: components["schemas"]["CoverageGroup"][];
            /** @description What is missing in the contract; the first hundred. */
            unknownPaths: components["schemas"]["UnknownPath"][];
        };
        SandboxList: {
            sandboxes: string[];
        };
        Sandbox: {
            name: string;
            clock: components["schemas"]["ClockState"];
            world: components["schemas"]["World"];
            faults: components["schemas"]["Fault"][];
            calls: components["schemas"]["CallState"][];
        };
        /** @description A change of a world. */
        WorldPatch: Record<string, never>;
        ClockState: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
        };
        /** @description One of these. */
        ClockMove: {
            advance?: components["schemas"]["Duration"];
            set?: components["schemas"]["Time"];
            freeze?: components["schemas"]["Yes"] | components["schemas"]["Time"];
            resume?: components["schemas"]["Yes"];
        };
        /** Format: date-time */
        Time: string;
        /** @enum {boolean} */
        Yes: true;
        ClockMoved: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
            /** @description In order. */
            happened: components["schemas"]["Happening"][];
        };
        /** @enum {string} */
        HappeningEvent: "callEnded" | "callForgotten" | "tokenExpired";
        Happening: {
            /** Format: date-time */
            at: string;
            event: components["schemas"]["HappeningEvent"];
            callId?: string;
            result?: components["schemas"]["CallResult"];
            /** @description Which API took the token. */
            api?: string;
            tokenKind?: string;
        };
        CallEnd: {
            /** @description How it went; the world's `endedResult` by default. */
            result?: components["schemas"]["CallResult"];
            dispositionCode?: string;
        };
        /** @description A placed call as a test sees it. */
        CallState: {
            id: string;
            agents: string[];
            from: {
                agentId: string;
                presentedClid?: string;
                telephoneNumber?: string;
            };
            to: {
                telephoneNumber?: string;
                agentId?: string;
            };
            active: boolean;
            recordingStatus: components["schemas"]["RecordingStatus"] | null;
            dispositionCode: string | null;
            result?: components["schemas"]["CallResult"];
            /** @description The subject of the task in Salesforce, where the world has that. */
            taskSubject?: string;
        };
        /** @enum {string} */
        Drop: "before" | "after";
        DelayRange: {
            min: components["schemas"]["Duration"];
            max: components["schemas"]["Duration"];
        };
        /** @description Something that goes wrong on purpose, for the next requests of one sandbox. */
        Fault: {
            /** @description Which operation it strikes; every one by default. */
            operationId?: string;
            /** @description How many requests it strikes; all until it is cleared, by default. */
            times?: number;
            /** @description Answers with this declared status, and does nothing else. */
            status?: number;
            /** @description Answers with this named example, and does nothing else. */
            example?: string;
            /** @description Delays the answer, by this or by a random time between two; at most a minute. */
            delay?: components["schemas"]["Duration"] | components["schemas"]["DelayRange"];
            /** @description Drops the connection before anything is done, or after. */
            drop?: components["schemas"]["Drop"];
            /** @description Ends the answer in the middle of its body. */
            cut?: boolean;
        };
        FaultList: {
            faults: components["schemas"]["Fault"][];
        };
        /** @enum {string} */
        TokenForm: "opaque" | "jwt";
        TokenWish: {
            /** @description One of the kinds of the vendors' contract (x-token-kinds). */
            kind: string;
            /** @description Opaque by default. */
            form?: components["schemas"]["TokenForm"];
            /** @description On the sandbox's clock; one hour by default. */
            expiresIn?: components["schemas"]["Duration"];
        };
        Token: {
            token: string;
        };
        /** @description HTTP Archive 1.2. */
        Har: {
            log: {
                version: string;
                creator: {
                    name: string;
                    version: string;
                };
                entries: components["schemas"]["HarEntry"][];
            };
        };
        HarPair: {
            name: string;
            value: string;
        };
        HarPairs: components["schemas"]["HarPair"][];
        /** @description One exchange; its id and findings stand in members that begin with an underscore. */
        HarEntry: {
            /** Format: date-time */
            startedDateTime: string;
            time: number;
            request: {
                method: string;
                /** Format: uri */
                url: string;
                httpVersion: string;
                cookies: components["schemas"]["HarPairs"];
                headers: components["schemas"]["HarPairs"];
                queryString: components["schemas"]["HarPairs"];
                postData?: {
                    mimeType: string;
                    text: string;
                };
                headersSize: number;
                bodySize: number;
            };
            response: {
                status: number;
                statusText: string;
                httpVersion: string;
                cookies: components["schemas"]["HarPairs"];
                headers: components["schemas"]["HarPairs"];
                content: {
                    size: number;
                    mimeType: string;
                    text?: string;
                };
                redirectURL: string;
                headersSize: number;
                bodySize: number;
            };
            cache: Record<string, never>;
            timings: {
                send: number;
                wait: number;
                receive: number;
            };
            /** @description What HAR has no place for. */
            _ringback?: {
                id: string;
                operationId?: string;
                sandbox?: string;
                violations: components["schemas"]["Violation"][];
                advisories: components["schemas"]["Advisory"][];
            };
        };
        /**
         * A ringback world
         * @description The accounts, agents, groups and numbers that every sandbox starts with.
         */
        World: {
            /**
             * @description The country code of national numbers, without a plus sign.
             * @example 44
             */
            countryCode: string;
            /** @description The API token of every account; it is exchanged for an access token. */
            apiToken: string;
            /** @description True if accounts may place calls. */
            ccxml: boolean;
            /** @description True if an agent is busy during a call. False by default. */
            busyWhileOnCall?: boolean;
            /** @description True if Salesforce is integrated; then a call that names its application has a task. False by default. */
            salesforce?: boolean;
            /** @description The result of a call that a test ends without one. */
            endedResult?: components["schemas"]["CallResult"];
            /** @description The numbers that may be presented to a called party. Without this list, any number may. */
            callbackNumbers?: string[];
            /** @description The agents by display id, with their state. */
            agents: {
                [key: string]: components["schemas"]["AgentState"];
            };
            /** @description The groups by display id, with their agents. A call from a group rings the first available agent. */
            groups: {
                [key: string]: string[];
            };
            /** @description Telephone numbers with scripted outcomes, in national or international form. */
            numbers?: {
                [key: string]: components["schemas"]["NumberBehaviour"];
            };
            /** @description Values that differ for an account, by account key. */
            accounts?: {
                [key: string]: components["schemas"]["Account"];
            };
        };
        /** @description The outcome of an ended call. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
        /**
         * @description Whether the call was connected.
         * @enum {string}
         */
        CallResultCode: "Success" | "Failure";
        /**
         * @description The leg of the call that decided the result.
         * @enum {string}
         */
        CallParty: "Originator" | "Destination";
        /**
         * @description The reason why the call ended.
         * @enum {string}
         */
        CallResultReason: "Normal" | "NumberBusy" | "NoAnswer" | "NumberUnobtainable" | "NumberChanged" | "CallRejected" | "CallFailed" | "VoicemailDrop";
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * @description The state of an agent; only an available one can be called.
         * @enum {string}
         */
        AgentState: "available" | "busy" | "away";
        /** @description The course of the calls to a number. */
        NumberBehaviour: {
            /** @description The purpose of the number. */
            because?: string;
            /** @description False if no call can be placed to the number. */
            dialable?: boolean;
            /** @description False if every call to the number fails during its set-up. */
            connects?: boolean;
            /** @description The duration of the call. */
            endsAfter?: components["schemas"]["Duration"];
            result?: components["schemas"]["CallResult"];
        };
        /**
         * @description An ISO 8601 duration of hours, minutes and seconds.
         * @example PT30S
         */
        Duration: string;
        /** @description Values that differ for an account. */
        Account: {
            apiToken?: string;
            ccxml?: boolean;
            busyWhileOnCall?: boolean;
            salesforce?: boolean;
            callbackNumbers?: string[];
        };
        /**
         * @description The state of the recording.
         * @enum {string}
         */
        RecordingStatus: "Stopped" | "Started" | "Paused";
    };
    responses: {
        /** @description The sandbox as it stands. */
        Sandbox: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Sandbox"];
            };
        };
        /** @description The input is not what it should be; nothing was changed. */
        BadInput: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token is missing or wrong. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": "Bearer";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The answer has none of the media types that were asked for. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The admin API has no such path. */
        NoSuchPath: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The path has no such method. */
        MethodNotAllowed: {
            headers: {
                /** @example GET */
                Allow: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The sandbox; it comes into being when it is changed.
         * @example a1b2c3d4e5
         */
        Name: string;
        /**
         * @description Only exchanges of this sandbox.
         * @example a1b2c3d4e5
         */
        Sandbox: string;
        /**
         * @description Only exchanges of this operation.
         * @example createCall
         */
        OperationId: string;
        /**
         * @description Only exchanges with this status.
         * @example 400
         */
        Status: number;
        /**
         * @description Only exchanges after the one of this id.
         * @example 7
         */
        After: number;
        /**
         * @description How many are listed.
         * @example 10
         */
        Limit: number;
    };
    requestBodies: {
        Pattern: {
            content: {
                "application/json": components["schemas"]["Pattern"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    getAdminContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With everything that it refers to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /**
                 * @description Only exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Only exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Only exchanges with this status.
                 * @example 400
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only exchanges after the one of this id.
                 * @example 7
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description How many are listed.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchanges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeList"];
                    "application/har+json": components["schemas"]["Har"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    forgetRequests: {
        parameters: {
            query?: {
                /**
                 * @description Only exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Only exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Only exchanges with this status.
                 * @example 400
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only exchanges after the one of this id.
                 * @example 7
                 */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
        };
    };
    findRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Pattern"];
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    countRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Pattern"];
        responses: {
            /** @description Their number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    streamRequests: {
        parameters: {
            query?: {
                /**
                 * @description Only exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Only exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Only exchanges with this status.
                 * @example 400
                 */
                status?: components["parameters"]["Status"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream; it has no end. */
            200: {
                headers: {
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description What the answer's header `ringback-exchange` told.
                 * @example 2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchange. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exchange"];
                    "application/har+json": components["schemas"]["Har"];
                    "application/yaml": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: components["responses"]["NotAcceptable"];
        };
    };
    getCoverage: {
        parameters: {
            query?: {
                /**
                 * @description Only exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Only exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Only exchanges after the one of this id.
                 * @example 7
                 */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The coverage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                    "text/plain": string;
                    "text/html": string;
                    "text/markdown": string;
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    listSandboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names, in the order in which they came into being. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    resetSandboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Sandbox"];
            401: components["responses"]["Unauthorized"];
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: components["responses"]["NotAcceptable"];
        };
    };
    resetSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    changeSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorldPatch"];
            };
        };
        responses: {
            200: components["responses"]["Sandbox"];
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    moveClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMove"];
            };
        };
        responses: {
            /** @description Where it stands, and what happened meanwhile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockMoved"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    endCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
                /** @example 01a20a79-fc5c-7277-8f66-1b6ef9d0cc90 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallEnd"];
            };
        };
        responses: {
            /** @description The call, ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallState"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            /** @description There is none. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: components["responses"]["NotAcceptable"];
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults, in the order in which they strike. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    addFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        responses: {
            /** @description The faults that there are now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultList"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    clearFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There are none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The sandbox; it comes into being when it is changed.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenWish"];
            };
        };
        responses: {
            /** @description The token. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
}
