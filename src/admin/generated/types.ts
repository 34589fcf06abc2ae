// Generated from src/admin/openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/_ringback/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the server is ready
         * @description Also checks that the store can be used, if there is one.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the process runs
         * @description Answers 200 whatever the store does. A process that does not answer should be started anew.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get figures of the process in Prometheus' text format
         * @description Counts the exchanges of this process, or of all workers, from the first request for the figures on: by operation and
         *     status, with their violations, advisories and durations; and tells the delay of the event loop, the memory, and the
         *     latency and outages of the store.
         */
        get: operations["getMetrics"];
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
        /** Get this document */
        get: operations["getAdminContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this document as JSON */
        get: operations["getAdminContractJson"];
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
         * List exchanges, newest first
         * @description Returns HAR 1.2, oldest first, for `Accept application/har+json`: all exchanges that match, unless `limit` is sent.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /**
         * Delete exchanges
         * @description Deletes the matching exchanges, or all if there is no condition.
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
         * Find matching exchanges, newest first
         * @description If no exchange matches, returns the most similar ones with their differences.
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
        /** Count matching exchanges */
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
         * Stream exchanges as they happen
         * @description Sends a server-sent event for each new exchange: `id` is its id, `data` the exchange as JSON. A client that reconnects
         *     with `Last-Event-ID` gets the exchanges that it missed, if the journal still has them. The event `clear` says that
         *     exchanges were removed from the journal. A client that reads too slowly gets a comment that says so and is disconnected;
         *     it can reconnect.
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
         * Get an exchange
         * @description Returns HAR 1.2 for `Accept application/har+json`, and a file for the folder fixtures for `Accept application/yaml`.
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
         * Measure the coverage of the contract
         * @description Measures the coverage by the exchanges in the journal: operations with their statuses and messages, values of
         *     enumerations, presence and absence of optional members, versions, kinds of token, and results of calls. Returns a table,
         *     a page or Markdown for `Accept text/plain`, `text/html` or `text/markdown`.
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
    "/_ringback/coverage/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the statements of an operation, each with a way to cover it
         * @description Lists what is worth covering first at first. Each step of a mock has a request that covers the statement in a new sandbox,
         *     with the requests to send before it, or the reason why none covers it.
         */
        get: operations["listCoverageSteps"];
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
        /** List the names of all sandboxes */
        get: operations["listSandboxes"];
        put?: never;
        post?: never;
        /**
         * Reset all sandboxes
         * @description The journal keeps its exchanges.
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** Get a sandbox */
        get: operations["getSandbox"];
        put?: never;
        post?: never;
        /**
         * Reset a sandbox
         * @description The next request finds a new sandbox with the initial world.
         */
        delete: operations["resetSandbox"];
        options?: never;
        head?: never;
        /**
         * Change the world of a sandbox
         * @description Applies a JSON Merge Patch (RFC 7396) to the world: members replace those of the same name, null removes one. If the
         *     result breaks the schema of a world, nothing changes.
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move, freeze or resume the clock of a sandbox */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
        /** End an active call */
        post: operations["endCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an active call
         * @description Sets the state of its recording, as an agent does.
         */
        patch: operations["changeCall"];
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/voiceCalls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a recorded call
         * @description Adds a record, as if the service had it. Members that are left out are as in the documented new record, with a new `uid` and
         *     the time of the sandbox.
         */
        post: operations["addVoiceCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/voiceCalls/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
                /** @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d */
                uid: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a recorded call
         * @description Replaces the members that are sent, also those that only the service can change. `updated_at` becomes the time of the sandbox
         *     unless it is sent.
         */
        patch: operations["changeVoiceCall"];
        trace?: never;
    };
    "/_ringback/sandboxes/{name}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** List the active faults of a sandbox */
        get: operations["listFaults"];
        put?: never;
        /**
         * Add a fault to a sandbox
         * @description The fault takes effect after the existing ones.
         */
        post: operations["addFault"];
        /** Remove all faults of a sandbox */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue an access token
         * @description Returns only the token, as text, for `Accept text/plain`.
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
            /** @description The version of the served contract. */
            version: string;
            /** @description The lines of the log that could not be written, if there are any. Its disk is full, or nobody reads it. */
            droppedLogLines?: number;
            /** @description The server to which a proxy forwards; absent in a mock. */
            upstream?: string;
        };
        /** @description An OpenAPI document. */
        AdminContract: Record<string, never>;
        /** @description An error (RFC 9457). */
        Problem: {
            title: string;
            status: number;
            detail: string;
            /** @description Breaches of this contract, with lines of this document. */
            violations?: components["schemas"]["Violation"][];
        };
        /** @description One breach of a contract. */
        Violation: {
            /** @description The named example that answers it, or the broken keyword if no example does. */
            code: string;
            in: components["schemas"]["Part"];
            /** @description JSON pointer into the part of the message. */
            where: string;
            /** @description The value; absent if there was none. */
            seen?: unknown;
            /** @description Present if the value is the text of a number that JavaScript cannot hold. */
            isNumber?: components["schemas"]["Yes"];
            /** @description The line of openapi.yaml. */
            line: number;
            /** @description A description of the allowed values. */
            expected: string;
            /** @description The message that breaks the contract, if both messages are checked. */
            side?: components["schemas"]["Side"];
        };
        /** @enum {string} */
        Side: "request" | "response";
        /** @enum {string} */
        Part: "method" | "path" | "query" | "header" | "body" | "state";
        /** @description A known trap that the contract allows. */
        Advisory: {
            code: string;
            where: string;
            line?: number;
            text: string;
        };
        /**
         * @description The cause of a rejection. client - the request breaks the contract. contract - the request breaks a rule that is an
         *     assumption (x-source inferred), so the real service may differ. mock - the request is valid, and the cause is the state
         *     of the sandbox, a fault, a preference or ringback itself.
         * @enum {string}
         */
        Blame: "client" | "contract" | "mock";
        /** @description The reason why a request was rejected. */
        Refusal: {
            blame: components["schemas"]["Blame"];
            /** @description The value, its place, the expectation, and the line of openapi.yaml. */
            reason: string;
            /** @description A command that would pass; absent if ringback knows none. */
            curl?: string;
            suggestion?: components["schemas"]["Suggestion"];
        };
        /** @description The request of the command that would pass. Its credentials are redacted. */
        Suggestion: {
            request: components["schemas"]["RequestMessage"];
            sandbox: string;
            /** @description The kind of the token that it needs; absent if it needs none. */
            tokenKind?: string;
        };
        HeaderValues: {
            [key: string]: string;
        };
        RequestMessage: {
            /** @description The base URL at which the client reached ringback. */
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
        /** @description One request with its response and findings, without credentials. */
        Exchange: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description The time from reading the request to the response, in ms. */
            duration?: number;
            api?: string;
            operationId?: string;
            sandbox?: string;
            /** @description The kind of the client's token, if the API has several. */
            tokenKind?: string;
            request: components["schemas"]["RequestMessage"];
            response: components["schemas"]["ResponseMessage"];
            violations: components["schemas"]["Violation"][];
            advisories: components["schemas"]["Advisory"][];
            fault?: components["schemas"]["Fault"];
            /** @description The mutation that changed this exchange, in a mock that `ringback sabotage` started. */
            sabotage?: string;
            refusal?: components["schemas"]["Refusal"];
        };
        ExchangeList: {
            requests: components["schemas"]["Exchange"][];
        };
        /** @description Conditions for an exchange. All of them must hold. */
        Pattern: {
            sandbox?: string;
            operationId?: string;
            method?: string;
            path?: string;
            status?: number;
            /**
             * @description Expected content of the request's body. Objects match if they have the members of the pattern; lists and other
             *     values must be equal.
             */
            body?: unknown;
        };
        /** @description A difference between a pattern and an exchange. */
        Difference: {
            /** @description JSON pointer into the pattern. */
            where: string;
            expected?: unknown;
            /** @description The value of the exchange; absent if there was none. */
            seen?: unknown;
        };
        NearMiss: {
            request: components["schemas"]["Exchange"];
            differences: components["schemas"]["Difference"][];
        };
        Found: {
            requests: components["schemas"]["Exchange"][];
            /** @description At most three exchanges, the most similar first; empty if an exchange matches. */
            nearMisses: components["schemas"]["NearMiss"][];
        };
        Count: {
            count: number;
        };
        /**
         * @description The kind of statement. status, message - of a response. requestMember, requestValue - an optional member that an accepted
         *     request has or omits, and a value of an enumeration in it. responseMember, responseValue - the same in a successful
         *     response. endResult - a value in the result of an ended call. version, tokenKind - of a request.
         * @enum {string}
         */
        CoverageKind: "status" | "message" | "requestMember" | "requestValue" | "responseMember" | "responseValue" | "endResult" | "version" | "tokenKind";
        /**
         * @description notImplemented - the server does not have the requested operation. missingInSpec - an exchange has something that the
         *     contract does not have.
         * @enum {string}
         */
        CoverageResult: "covered" | "notCovered" | "notImplemented" | "missingInSpec";
        /** @description One statement of the contract. */
        CoverageItem: {
            kind: components["schemas"]["CoverageKind"];
            name: string;
            /** @description The line of openapi.yaml. */
            line?: number;
            /** @description The number of exchanges that covered it. */
            count: number;
            result: components["schemas"]["CoverageResult"];
        };
        /** @description The statements about one operation, or about an API for requests that match no operation. */
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
        /** @description A statement of the contract, and a way to cover it. */
        CoverageStep: {
            kind: components["schemas"]["CoverageKind"];
            name: string;
            /** @description The way in words. */
            way: string;
            /** @description The requests to send before, in their order; absent if there are none. */
            before?: components["schemas"]["PrecedingRequest"][];
            request?: components["schemas"]["RequestMessage"];
            /** @description The sandbox of the request. */
            sandbox?: string;
            /** @description The kind of the token that the request needs; absent if it needs none. */
            tokenKind?: string;
            /** @description A sentence that says why no request covers it; absent if one does, and in a proxy. */
            reason?: string;
        };
        /** @description A request to send before another one. One under `/_ringback/` needs the admin token, if there is one, and no other. */
        PrecedingRequest: {
            request: components["schemas"]["RequestMessage"];
            /** @description The sandbox of the request; absent if it is in the path under `/_ringback/`. */
            sandbox?: string;
            /** @description The kind of the token that the request needs; absent if it needs none. */
            tokenKind?: string;
            /**
             * @description Values of its response that later requests need, as JSON pointers into the body: `{name}` in a later path or query
             *     stands for the value, percent-encoded.
             */
            outputs: {
                [key: string]: string;
            };
        };
        CoverageStepList: {
            steps: components["schemas"]["CoverageStep"][];
        };
        UnknownPath: {
            method: string;
            path: string;
            count: number;
        };
        Coverage: {
            /** @description The number of exchanges in the journal that were measured. */
            exchanges: number;
            /** @description The number of earlier exchanges that are no longer in the journal. */
            earlier?: number;
            covered: number;
            total: number;
            /** @description The percentage with one decimal; 100 only if everything is covered. */
            percent: number;
            groups: components["schemas"]["CoverageGroup"][];
            /** @description The first hundred paths that the contract does not have. */
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
            /** @description The recorded calls, oldest first. */
            voiceCalls: components["schemas"]["VoiceCall"][];
        };
        /** @description A JSON Merge Patch of a world. */
        WorldPatch: Record<string, never>;
        ClockState: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
        };
        /** @description A change of the clock. It has exactly one member. */
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
            /** @description The events, in order of time. */
            happened: components["schemas"]["SandboxEvent"][];
        };
        /** @enum {string} */
        SandboxEventName: "callEnded" | "callForgotten" | "tokenExpired";
        SandboxEvent: {
            /** Format: date-time */
            at: string;
            event: components["schemas"]["SandboxEventName"];
            callId?: string;
            result?: components["schemas"]["CallResult"];
            /** @description The API that accepts the token. */
            api?: string;
            tokenKind?: string;
        };
        CallEnd: {
            /** @description The outcome of the call; `endedResult` of the world by default. */
            result?: components["schemas"]["CallResult"];
            dispositionCode?: string;
        };
        CallChange: {
            recordingStatus?: components["schemas"]["RecordingStatus"];
        };
        /** @description The state of a placed call. */
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
            /**
             * Format: date-time
             * @description The time at which it was placed, on the clock of the sandbox.
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description The time of its end, past or to come; absent while nothing ends it.
             */
            endsAt?: string;
            recordingStatus: components["schemas"]["RecordingStatus"] | null;
            dispositionCode: string | null;
            result?: components["schemas"]["CallResult"];
            /** @description The subject of the task in Salesforce, if the world has Salesforce. */
            taskSubject?: string;
        };
        /** @enum {string} */
        Drop: "before" | "after";
        DelayRange: {
            min: components["schemas"]["Duration"];
            max: components["schemas"]["Duration"];
        };
        /** @description A failure to inject into the next requests of a sandbox. */
        Fault: {
            /** @description The operation that fails; every operation by default. */
            operationId?: string;
            /** @description The number of requests that fail; all until the fault is removed, by default. */
            times?: number;
            /** @description Responds with this declared status, and does nothing else. */
            status?: number;
            /** @description Responds with this named example, and does nothing else. */
            example?: string;
            /** @description Delays the response by this time, or by a random time in a range; at most a minute. */
            delay?: components["schemas"]["Duration"] | components["schemas"]["DelayRange"];
            /** @description Drops the connection before or after the request takes effect. */
            drop?: components["schemas"]["Drop"];
            /** @description Ends the response in the middle of its body. */
            cut?: boolean;
        };
        FaultList: {
            faults: components["schemas"]["Fault"][];
        };
        /** @enum {string} */
        TokenForm: "opaque" | "jwt";
        TokenRequest: {
            /** @description A kind of token in openapi.yaml (x-token-kinds). */
            kind: string;
            /** @description The form of the token; opaque by default. */
            form?: components["schemas"]["TokenForm"];
            /** @description The lifetime of the token on the clock of the sandbox; one hour by default. */
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
                /** @description Tells how many exchanges `limit` left out. */
                comment?: string;
                entries: components["schemas"]["HarEntry"][];
            };
        };
        HarPair: {
            name: string;
            value: string;
        };
        HarPairs: components["schemas"]["HarPair"][];
        /** @description One exchange. `_ringback` has its id and findings. */
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
            /** @description The data that HAR has no members for. */
            _ringback?: {
                id: string;
                operationId?: string;
                sandbox?: string;
                violations: components["schemas"]["Violation"][];
                advisories: components["schemas"]["Advisory"][];
            };
        };
        /**
         * @description A recorded call. `rate`, `provider` and `business_uid` are sent, but are not part of it. The public entity requires no
         *     member; ringback responds with all of them.
         */
        VoiceCall: {
            /** @description The identifier of the record. */
            uid?: string;
            /** @description The length of the call, in seconds; null while nobody has set it. */
            duration?: number | null;
            /**
             * Format: date-time
             * @description The time at which the call was recorded (RFC 3339, UTC).
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description The time of the last change (RFC 3339, UTC).
             */
            updated_at?: string;
            /** @description The status of the call. */
            status?: components["schemas"]["RecordedStatus"];
            /** @description The direction of the call. */
            direction?: components["schemas"]["VoiceCallDirection"];
            /** @description The staff member associated with the call. */
            staff_uid?: string;
            /** @description The client involved in the call. */
            client_uid?: string;
            /** @description The number the call came from, as it was sent. The public entity has an example without a plus sign. */
            from_number?: string;
            /** @description The number the call went to, as it was sent. */
            to_number?: string;
            /** @description A summary of the call. */
            call_summary?: string | null;
            /** @description The recording of the call; null if there is none. */
            recording?: components["schemas"]["VoiceCallRecording"] | null;
            /** @description The address of the call in another application. */
            external_app_url?: string | null;
            /** @description The name of that application. */
            external_app_name?: string | null;
            /** @description The provider's identifier for the source of the call. */
            source_id?: string;
            /** @description The provider's identifier for the call, as it was sent. A note of January 2026 says that the live service drops it. */
            external_uuid?: string | null;
            /** @description The staff member who followed up on the call. */
            handled_by_staff_uid?: string | null;
            /**
             * Format: date-time
             * @description The time at which staff followed up on the call (RFC 3339, UTC).
             */
            handled_at?: string | null;
            /**
             * Format: date-time
             * @description The time of deletion (RFC 3339, UTC); null for a record that exists.
             */
            deleted_at?: string | null;
            /** @description The progress of the transcript; null if there is no recording to transcribe. */
            transcript_status?: components["schemas"]["TranscriptStatus"] | null;
        };
        /**
         * @description The status of a recorded call: that of a request, or a value of another published version.
         *
         *     - `INCOMING_CALL`: the call is ringing
         *     - `ANSWERED_BY_STAFF`: staff answered
         *     - `MISSED`: nobody answered
         *     - `ANSWERED_BY_CALLS_PROVIDER`: the provider's voice menu (IVR) handled it
         *     - `MISSED_CALL_HANDLED`: staff followed up on a missed call
         *     - `VOICEMAIL_RECEIVED`: the caller left a voicemail
         *     - `VOICEMAIL`: the caller left a voicemail, in a newer version of the public reference
         * @enum {string}
         */
        RecordedStatus: "INCOMING_CALL" | "ANSWERED_BY_STAFF" | "MISSED" | "ANSWERED_BY_CALLS_PROVIDER" | "MISSED_CALL_HANDLED" | "VOICEMAIL_RECEIVED" | "VOICEMAIL";
        /**
         * @description The direction of a call:
         *
         *     - `INBOUND`: a call to the business
         *     - `OUTBOUND`: a call from the business
         * @enum {string}
         */
        VoiceCallDirection: "INBOUND" | "OUTBOUND";
        /** @description The recording of a call. `recordingUrl` is the only member in camel case. */
        VoiceCallRecording: {
            /** @description The identifier of the recording. */
            uid: string;
            /**
             * Format: uri
             * @description The pre-signed address of the recording.
             */
            recordingUrl?: string;
            /** @description The size of the recording, in bytes. */
            size: number;
            /** @description The length of the recording, in seconds. */
            duration: number;
            /** @description True if staff has listened to the recording. */
            recording_played?: boolean;
            /** @description The kind of recording. */
            recording_type: components["schemas"]["RecordingType"];
        };
        /**
         * @description The kind of a recording:
         *
         *     - `CALL`: of a conversation
         *     - `VOICEMAIL`: of a message that the caller left
         * @enum {string}
         */
        RecordingType: "CALL" | "VOICEMAIL";
        /**
         * @description The progress of a transcript:
         *
         *     - `IN_PROGRESS`: the recording is being transcribed
         *     - `DONE`: the transcript can be read
         *     - `FAILED`: there is no transcript
         * @enum {string}
         */
        TranscriptStatus: "IN_PROGRESS" | "DONE" | "FAILED";
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
            /** @description The API token of every account, which clients exchange for an access token. */
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
            /** @description The state of each agent, by display id. */
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
            records?: components["schemas"]["Records"];
            /** @description Values that differ for an account, by account key or name of the sandbox. */
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
         * @description The outcome of a call that has ended:
         *
         *     - `Success`: the parties were connected
         *     - `Failure`: they were not
         * @enum {string}
         */
        CallResultCode: "Success" | "Failure";
        /**
         * @description The leg of the call that decided the result:
         *
         *     - `Originator`: the calling side
         *     - `Destination`: the called side
         * @enum {string}
         */
        CallParty: "Originator" | "Destination";
        /**
         * @description The reason why a call ended:
         *
         *     - `Normal`: a party hung up
         *     - `NumberBusy`: the number is engaged (SIP 486)
         *     - `NoAnswer`: nobody answered in time
         *     - `NumberUnobtainable`: the number cannot be reached (SIP 480, 481)
         *     - `NumberChanged`: the number has changed (SIP 3xx)
         *     - `CallRejected`: the other side declined (SIP 488)
         *     - `CallFailed`: there was another failure
         *     - `VoicemailDrop`: a message was left on a voicemail
         * @enum {string}
         */
        CallResultReason: "Normal" | "NumberBusy" | "NoAnswer" | "NumberUnobtainable" | "NumberChanged" | "CallRejected" | "CallFailed" | "VoicemailDrop";
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * @description The state of an agent; only an available one can be called. One who is ready for outbound calls can only call.
         * @enum {string}
         */
        AgentState: "available" | "busy" | "away" | "readyForOutbound";
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
         * @description An ISO 8601 duration of hours, minutes and seconds, with at most nine digits each.
         * @example PT30S
         */
        Duration: string;
        /** @description The records that a sandbox starts with, by kind, oldest first. Members that are left out are as in a new record. */
        Records: {
            /** @description Recorded calls. */
            voiceCalls?: components["schemas"]["VoiceCall"][];
        };
        /** @description Values that differ for an account. */
        Account: {
            apiToken?: string;
            ccxml?: boolean;
            busyWhileOnCall?: boolean;
            salesforce?: boolean;
            callbackNumbers?: string[];
            records?: components["schemas"]["Records"];
        };
        /**
         * @description The state of the recording of a call:
         *
         *     - `Stopped`: the call is not recorded
         *     - `Started`: the call is recorded
         *     - `Paused`: the recording is interrupted, and can be started again
         * @enum {string}
         */
        RecordingStatus: "Stopped" | "Started" | "Paused";
    };
    responses: {
        /** @description The current state of the sandbox. */
        Sandbox: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Sandbox"];
            };
        };
        /** @description The input is not valid. Nothing was changed. */
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
        /** @description The response has no media type that Accept allows. */
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
         * @description The name of the sandbox. A change creates a sandbox that does not exist.
         * @example a1b2c3d4e5
         */
        Name: string;
        /**
         * @description Selects the exchanges of this sandbox.
         * @example a1b2c3d4e5
         */
        Sandbox: string;
        /**
         * @description Selects the exchanges of this operation.
         * @example createCall
         */
        OperationId: string;
        /**
         * @description Selects the exchanges with this status.
         * @example 400
         */
        Status: number;
        /**
         * @description Selects the exchanges after the one with this id.
         * @example 7
         */
        After: number;
        /**
         * @description The maximum number of exchanges.
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
            /** @description The server is ready. */
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
            /** @description The store cannot be used. All heals by itself when it can again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs. */
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
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
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
            /** @description This document, with all references to other files inlined. */
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
    getAdminContractJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document, with all references to other files inlined. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminContract"];
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
                 * @description Selects the exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Selects the exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Selects the exchanges with this status.
                 * @example 400
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Selects the exchanges after the one with this id.
                 * @example 7
                 */
                after?: components["parameters"]["After"];
                /**
                 * @description The maximum number of exchanges.
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
                 * @description Selects the exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Selects the exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Selects the exchanges with this status.
                 * @example 400
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Selects the exchanges after the one with this id.
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
            /** @description Deleted. */
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
            /** @description The matching exchanges, or near misses. */
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
            /** @description The number of matching exchanges. */
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
                 * @description Selects the exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Selects the exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Selects the exchanges with this status.
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
            /** @description The stream. It does not end. */
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
            /** @description As many streams are open as the server allows. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the exchange, from the response header `ringback-exchange`.
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
            /** @description The exchange does not exist. */
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
                 * @description Selects the exchanges of this sandbox.
                 * @example a1b2c3d4e5
                 */
                sandbox?: components["parameters"]["Sandbox"];
                /**
                 * @description Selects the exchanges of this operation.
                 * @example createCall
                 */
                operationId?: components["parameters"]["OperationId"];
                /**
                 * @description Selects the exchanges after the one with this id.
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
    listCoverageSteps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The operationId, or the name of an API for requests that match no operation.
                 * @example createCall
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageStepList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The contract has neither an operation nor an API of this name. */
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
    listSandboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names, the oldest sandbox first. */
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
            /** @description Deleted. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
            /** @description The sandbox does not exist. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reset. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
            /** @description The state of the clock, and the events that happened on the way. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
            /** @description The ended call. */
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
            /** @description The call does not exist or has ended. */
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
    changeCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
                /** @example 01a20a79-fc5c-7277-8f66-1b6ef9d0cc90 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallChange"];
            };
        };
        responses: {
            /** @description The changed call. */
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
            /** @description The call does not exist or has ended. */
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
    addVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceCall"];
            };
        };
        responses: {
            /** @description The record. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCall"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    changeVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
                /** @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoiceCall"];
            };
        };
        responses: {
            /** @description The changed record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCall"];
                };
            };
            400: components["responses"]["BadInput"];
            401: components["responses"]["Unauthorized"];
            /** @description The record does not exist. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults, in the order in which they take effect. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
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
            /** @description All active faults. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
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
                 * @description The name of the sandbox. A change creates a sandbox that does not exist.
                 * @example a1b2c3d4e5
                 */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
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
