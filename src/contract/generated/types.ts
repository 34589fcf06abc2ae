// Generated from openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/v3/communication/voice_calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recorded voice calls
         * @description One page of the records, by default the one changed last first.
         */
        get: operations["listVoiceCalls"];
        put?: never;
        /**
         * Record a voice call
         * @description Stores a call that a provider has handled. Available for Staff, App and Directory tokens. All eleven members are
         *     required, and all are strings, the price rate included. Values of enumerations are case-sensitive and upper case.
         *
         *     Settled without a source: members that are not listed are ignored, `direction` and `status` may be combined in any
         *     way, and a `source_id` or `external_uuid` that came before is accepted.
         */
        post: operations["createVoiceCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/communication/voice_calls/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The record's identifier.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        /**
         * Read a recorded voice call
         * @description One record as it stands now.
         */
        get: operations["getVoiceCall"];
        /**
         * Change a recorded voice call
         * @description Changes the members that are sent and leaves the others. The public reference marks sixteen members as required;
         *     a recorded live run sent one and was answered 200.
         */
        put: operations["updateVoiceCall"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description Exchanges the account key and the account's API token for an access token of one hour. The two are sent as HTTP
         *     Basic credentials (recommended) or as `client_id` and `client_secret` in the form. There is no scope.
         */
        post: operations["createAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account; short, lower case, letters and digits in every sample.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a call
         * @description Rings an agent, or an available agent of a group, and then connects the destination: a telephone number or another
         *     agent. A 201 means that the agent's telephone is being rung, not that anybody has answered; how the call went is
         *     read from the Location.
         *
         *     The API version is the `version` parameter of Accept (`application/json;version=6`). `regarding` and `application`
         *     exist from version 4, `consent` from version 6; the documentation therefore lists Accept among the required headers.
         *     Settled without a source: under an older version these members are ignored without a word; the parameter is also
         *     read from Content-Type, because the documented curl commands put it there; and without one the version is 1.
         *
         *     A repeated request places a second call: there is no idempotency key.
         *
         *     ringback's default world has numbers with a fate (reserved for drama, nobody has them). Any other number is answered,
         *     and its call stays Active until it is ended.
         *
         *     | number | what becomes of a call to it |
         *     |---|---|
         *     | 07700900001 | answered, ends after 30 s |
         *     | 07700900002 | NoAnswer after 15 s |
         *     | 07700900003 | NumberBusy after 2 s |
         *     | 07700900004 | NumberUnobtainable after 2 s |
         *     | 07700900005 | CallRejected after 2 s |
         *     | 07700900006 | voicemail, ends after 20 s |
         *     | 07700900007 | callFailed at once |
         *     | 07700900008 | numberInvalid at once |
         */
        post: operations["createCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v0/{accountKey}/calls/{callGuid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account; short, lower case, letters and digits in every sample.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The call's identifier, as the 201 gave it. Real identifiers look like UUIDs, but their version digits are
                 *     arbitrary; no version is checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: string;
            };
            cookie?: never;
        };
        /**
         * Read a call
         * @description How a call stands, while it is active and for 24 hours after its end. An ended call has a null `status` and
         *     `recordingStatus`, and a `result`.
         */
        get: operations["getCall"];
        put?: never;
        /**
         * Start or pause the recording of a call
         * @description The change is accepted, not done: read the call to see it. An ended call cannot be recorded.
         */
        post: operations["controlRecording"];
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
        /** @description A call to be recorded. */
        CreateVoiceCallRequest: {
            /** @description The staff member associated with the call. */
            staff_uid: components["schemas"]["Uid"];
            /** @description The client involved in the call. */
            client_uid: components["schemas"]["Uid"];
            /** @description The number the call came from. */
            from_number: components["schemas"]["E164Number"];
            /** @description The number the call went to. */
            to_number: components["schemas"]["E164Number"];
            direction: components["schemas"]["VoiceCallDirection"];
            status: components["schemas"]["VoiceCallStatus"];
            /** @description The price rate of the call, as a string; "0" for a free call. */
            rate: components["schemas"]["DecimalString"];
            provider: components["schemas"]["VoiceCallProvider"];
            /** @description The provider's identifier of the call's source; said to be unique. */
            source_id: components["schemas"]["Text"];
            /** @description The provider's identifier of the call; said to be unique. */
            external_uuid: components["schemas"]["Text"];
            /** @description The business the call belongs to. */
            business_uid: components["schemas"]["Uid"];
        };
        /**
         * @description The members to change; those left out stay as they are. `price`, `rate`, `provider`, `business_uid` and
         *     `recording_id` are accepted, but the record does not show them.
         */
        UpdateVoiceCallRequest: {
            /** @description The staff member associated with the call. */
            staff_uid?: components["schemas"]["Uid"];
            /** @description The client involved in the call. */
            client_uid?: components["schemas"]["Uid"];
            /** @description The number the call came from. */
            from_number?: components["schemas"]["E164Number"];
            /** @description The number the call went to. */
            to_number?: components["schemas"]["E164Number"];
            direction?: components["schemas"]["VoiceCallDirection"];
            status?: components["schemas"]["VoiceCallStatus"];
            /** @description The price rate of the call, as a string. */
            rate?: components["schemas"]["DecimalString"];
            /** @description The price of the call, as a string. */
            price?: components["schemas"]["DecimalString"];
            provider?: components["schemas"]["VoiceCallProvider"];
            /** @description The provider's identifier of the call's source; said to be unique. */
            source_id?: components["schemas"]["Text"];
            /** @description The provider's identifier of the call; said to be unique. */
            external_uuid?: components["schemas"]["Text"];
            /** @description The business the call belongs to. */
            business_uid?: components["schemas"]["Uid"];
            /** @description How long the call lasted, in seconds. */
            duration?: number;
            /** @description What the call was about. */
            call_summary?: components["schemas"]["Text"];
            /** @description Where another application shows the call. */
            external_app_url?: components["schemas"]["Text"];
            /** @description The name of that application. */
            external_app_name?: components["schemas"]["Text"];
            /** @description The identifier of the call's recording. */
            recording_id?: components["schemas"]["Text"];
            /** @description The staff member who followed up the call. */
            handled_by_staff_uid?: components["schemas"]["Uid"];
        };
        /** @description Any text that is not empty. */
        Text: string;
        /**
         * @description An identifier. The documented examples are UUIDs, live ones have 16 letters and digits; no form is checked.
         * @example d290f1ee-6c54-4b01-90e6-d701748f0851
         * @example guwtwt70kxgic65r
         */
        Uid: string;
        /**
         * @description A telephone number in E.164 form, with its plus sign. That another form is refused is settled without a source.
         * @example +14155550148
         */
        E164Number: string;
        /**
         * @description A decimal number, written as a string. A JSON number is refused.
         * @example 0.05
         * @example 0
         */
        DecimalString: string;
        /**
         * @description Incoming to the business, or outgoing from it.
         * @enum {string}
         */
        VoiceCallDirection: "INBOUND" | "OUTBOUND";
        /**
         * @description - `INCOMING_CALL`: the call is ringing
         *     - `ANSWERED_BY_STAFF`: staff picked up
         *     - `MISSED`: nobody answered
         *     - `ANSWERED_BY_CALLS_PROVIDER`: the provider's voice menu handled it
         *     - `MISSED_CALL_HANDLED`: a missed call was followed up
         *     - `VOICEMAIL_RECEIVED`: the caller left a voicemail
         * @enum {string}
         */
        VoiceCallStatus: "INCOMING_CALL" | "ANSWERED_BY_STAFF" | "MISSED" | "ANSWERED_BY_CALLS_PROVIDER" | "MISSED_CALL_HANDLED" | "VOICEMAIL_RECEIVED";
        /**
         * @description Who carried the call. Currently only VONAGE is supported.
         * @enum {string}
         */
        VoiceCallProvider: "VONAGE";
        /**
         * @description How far the transcript of the recording is.
         * @enum {string}
         */
        TranscriptStatus: "IN_PROGRESS" | "DONE" | "FAILED";
        /**
         * @description What was recorded.
         * @enum {string}
         */
        RecordingType: "CALL" | "VOICEMAIL";
        /** @description The recording of a call. Mind the one member in camel case. */
        VoiceCallRecording: {
            uid: string;
            /**
             * Format: uri
             * @description A pre-signed address.
             */
            recordingUrl: string;
            size?: number;
            /** @description In seconds. */
            duration?: number;
            recording_played?: boolean;
            recording_type: components["schemas"]["RecordingType"];
        };
        /** @description A recorded call. `rate`, `provider` and `business_uid` are sent, but are not part of it. */
        VoiceCall: {
            uid: string;
            /** @description In seconds. */
            duration: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            status: components["schemas"]["VoiceCallStatus"];
            direction: components["schemas"]["VoiceCallDirection"];
            staff_uid: string;
            client_uid: string;
            /** @description As it was sent. The public entity has an example without a plus sign. */
            from_number: string;
            /** @description As it was sent. */
            to_number: string;
            call_summary: string | null;
            recording: components["schemas"]["VoiceCallRecording"] | null;
            external_app_url: string | null;
            external_app_name: string | null;
            source_id: string;
            /** @description As it was sent; a note of January 2026 says that the live service drops it. */
            external_uuid: string;
            handled_by_staff_uid: string | null;
            /** Format: date-time */
            handled_at: string | null;
            /**
             * Format: date-time
             * @description Null while the record lives.
             */
            deleted_at: string | null;
            transcript_status: components["schemas"]["TranscriptStatus"] | null;
        };
        /**
         * @description The members of a record that a list can be sorted and filtered by.
         * @enum {string}
         */
        VoiceCallField: "uid" | "duration" | "created_at" | "updated_at" | "status" | "direction" | "staff_uid" | "client_uid" | "from_number" | "to_number" | "call_summary" | "external_app_url" | "external_app_name" | "source_id" | "external_uuid" | "handled_by_staff_uid" | "handled_at" | "deleted_at" | "transcript_status";
        /**
         * @description A member to sort by, and its direction.
         * @enum {string}
         */
        VoiceCallOrder: "uid:asc" | "uid:desc" | "duration:asc" | "duration:desc" | "created_at:asc" | "created_at:desc" | "updated_at:asc" | "updated_at:desc" | "status:asc" | "status:desc" | "direction:asc" | "direction:desc" | "staff_uid:asc" | "staff_uid:desc" | "client_uid:asc" | "client_uid:desc" | "from_number:asc" | "from_number:desc" | "to_number:asc" | "to_number:desc" | "call_summary:asc" | "call_summary:desc" | "external_app_url:asc" | "external_app_url:desc" | "external_app_name:asc" | "external_app_name:desc" | "source_id:asc" | "source_id:desc" | "external_uuid:asc" | "external_uuid:desc" | "handled_by_staff_uid:asc" | "handled_by_staff_uid:desc" | "handled_at:asc" | "handled_at:desc" | "deleted_at:asc" | "deleted_at:desc" | "transcript_status:asc" | "transcript_status:desc";
        /** @description A value to equal, or a range. */
        VoiceCallCondition: string | components["schemas"]["VoiceCallRange"];
        /** @description Limits that must all hold. Text is compared as text, durations as numbers; null meets none. */
        VoiceCallRange: {
            gt?: string;
            gte?: string;
            lt?: string;
            lte?: string;
        };
        /** @description The envelope of one record. */
        VoiceCallResponse: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["VoiceCall"];
        };
        /** @description The envelope of a page of records. */
        VoiceCallListResponse: {
            /** @enum {boolean} */
            success: true;
            data: {
                voice_calls: components["schemas"]["VoiceCall"][];
            };
        };
        /**
         * @description The envelope of errors. A sibling service sends an array as `message`: this is the least certain part of the
         *     contract.
         */
        VoiceCallErrorResponse: {
            /** @enum {boolean} */
            success: false;
            errors: components["schemas"]["VoiceCallError"][];
        };
        /**
         * @description What went wrong, for programs.
         * @enum {string}
         */
        VoiceCallErrorCode: "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "unsupported_media_type" | "too_many_requests" | "unexpected";
        /** @description One thing that is wrong. */
        VoiceCallError: {
            code: components["schemas"]["VoiceCallErrorCode"];
            message: string;
            /** @description The member it is about, where there is one. */
            field?: string;
        };
        /**
         * @description Who is rung first, and whom they are connected with. Settled without a source: a null or an empty string counts
         *     as not sent, and members that are not listed are ignored.
         */
        CreateCallRequest: {
            from: components["schemas"]["CallOrigin"];
            to: components["schemas"]["CallDestination"];
            regarding?: components["schemas"]["CallRegarding"];
            /**
             * @description Which application asks for the call. Where Salesforce is integrated and the feature is on, it appears in the
             *     task's subject: "Outbound appName call to 02072068888".
             * @example appName
             */
            application?: string;
        };
        /**
         * @description The calling side: an agent, or groups of which an available agent takes the call. Not both, and no telephone
         *     number.
         */
        CallOrigin: {
            /** @description The display id of the agent the call is made from. */
            agentId?: components["schemas"]["AgentId"];
            /**
             * @description The display ids of the groups the call may be made from. Leading zeros matter.
             * @example [
             *       "030"
             *     ]
             */
            groups?: string[];
            /**
             * @description The number to present to the called party; one of the account's callback numbers. The answer spells it
             *     `presentedClid`.
             * @example 08008888888
             */
            presentedCLID?: string;
            consent?: components["schemas"]["Consent"];
        };
        /** @description The called side, either a telephone number or an agent. */
        CallDestination: {
            telephoneNumber?: components["schemas"]["TelephoneNumber"];
            /** @description The display id of the agent the call is made to. */
            agentId?: components["schemas"]["AgentId"];
            consent?: components["schemas"]["Consent"];
        };
        /** @description What the call is about. */
        CallRegarding: {
            /**
             * @description The external id of an object: letters and digits, or a URL. That a URL is absolute, and http or https, is settled
             *     without a source.
             * @example 0012400000ATTUQ
             * @example http://Test.com
             */
            reference?: string;
        };
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * @description A telephone number, national or international. The text says E.164, and every example is national. Blanks, hyphens,
         *     dots and brackets are tolerated (settled without a source).
         * @example 02072068888
         * @example +442072068888
         */
        TelephoneNumber: string;
        /**
         * @description Which parties have to agree before a leg of the call may be recorded: not known, one party's agreement is enough,
         *     or both must agree. Accepted and never echoed. The current documentation has withdrawn it.
         * @enum {string}
         */
        Consent: "Unknown" | "OneParty" | "TwoParty";
        /**
         * @description A call that lasts is Active; no other value is documented.
         * @enum {string}
         */
        CallStatus: "Active";
        /**
         * @description Whether the call is being recorded.
         * @enum {string}
         */
        RecordingStatus: "Stopped" | "Started" | "Paused";
        /**
         * @description What can be asked of the recording.
         * @enum {string}
         */
        RecordingCommand: "Paused" | "Started";
        /**
         * @description Whether the call came about.
         * @enum {string}
         */
        CallResultCode: "Success" | "Failure";
        /**
         * @description Whose leg decided the result.
         * @enum {string}
         */
        CallParty: "Originator" | "Destination";
        /**
         * @description Why the call ended.
         * @enum {string}
         */
        CallResultReason: "Normal" | "NumberBusy" | "NoAnswer" | "NumberUnobtainable" | "NumberChanged" | "CallRejected" | "CallFailed" | "VoicemailDrop";
        /** @description How an ended call went. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
        /** @description A related address. */
        CallLink: {
            /** Format: uri */
            href: string;
            /** @enum {string} */
            rel: "_self";
        };
        /**
         * @description A call. What was not sent (`presentedClid`, `regarding`, `application`) is absent. An ended call has a null
         *     `status` and `recordingStatus`, and a `result`.
         */
        Call: {
            /** @example 017db4a2-44b5-672e-8b9f-1a805fed07ad */
            id: string;
            links: components["schemas"]["CallLink"][];
            from: {
                /** @description The agent who was rung; for a group call, the one who was chosen. */
                agentId: components["schemas"]["AgentId"];
                presentedClid?: string;
                /** @description The number the agent was rung on. */
                telephoneNumber?: string;
            };
            to: {
                telephoneNumber?: string;
                agentId?: components["schemas"]["AgentId"];
            };
            regarding?: {
                reference: string;
            };
            status: components["schemas"]["CallStatus"] | null;
            recordingStatus: components["schemas"]["RecordingStatus"] | null;
            result?: components["schemas"]["CallResult"];
            application?: string;
            /** @description The account's own word for how the call went. */
            dispositionCode: string | null;
        };
        /** @description What is asked of the recording. */
        RecordingControl: {
            recordingStatus: components["schemas"]["RecordingCommand"];
        };
        /** @description The one shape of every error. */
        CallError: {
            message: string;
        };
        /**
         * @description The one grant that exists.
         * @enum {string}
         */
        GrantType: "client_credentials";
        /** @description A request for a token, as a form. */
        AccessTokenRequest: {
            grant_type: components["schemas"]["GrantType"];
            /** @description The account key, where no Basic credentials are sent. */
            client_id?: string;
            /**
             * Format: password
             * @description The account's API token, where no Basic credentials are sent.
             */
            client_secret?: string;
        };
        /**
         * @description How the token is to be presented. Compare it without regard to case.
         * @enum {string}
         */
        TokenType: "bearer";
        /** @description An access token. */
        AccessToken: {
            /** Format: password */
            access_token: string;
            token_type: components["schemas"]["TokenType"];
            /** @description In seconds. */
            expires_in: number;
        };
        /**
         * @description Why there is no token (RFC 6749, section 5.2).
         * @enum {string}
         */
        AccessTokenErrorCode: "unsupported_grant_type" | "invalid_client" | "invalid_request";
        /** @description Why there is no token. */
        AccessTokenError: {
            error: components["schemas"]["AccessTokenErrorCode"];
            error_description?: string;
        };
    };
    responses: {
        /** @description No operation has this path. */
        VoiceCallRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The path is known, the method is not. */
        VoiceCallMethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The record is not valid. There is one error for every broken member, in the order in which the members are
         *     documented.
         */
        VoiceCallInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /**
         * @description The change is not valid. There is one error for every broken member, in the order in which the members are
         *     documented.
         */
        VoiceCallChangeInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description There is no token, or not a good one. */
        VoiceCallUnauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description This kind of token may not use the operation. */
        VoiceCallForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description There is no such record. */
        VoiceCallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The body is sent as another media type than JSON. */
        VoiceCallUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description Too many requests in a short time. Given only when asked for. */
        VoiceCallTooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The service failed. Given only when asked for. */
        VoiceCallServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The gateway could not reach the service. Given only when asked for. */
        VoiceCallBadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description The service is not available. Given only when asked for. */
        VoiceCallUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VoiceCallErrorResponse"];
            };
        };
        /** @description No operation has this path. */
        CallRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The path is known, the method is not. */
        CallMethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /**
         * @description The version is not supported, the body cannot be read or has another value than those allowed, or the call has
         *     ended.
         */
        CallRequestInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description There is no bearer token, or not a good one. */
        CallUnauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The token belongs to another account. */
        CallForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description There is no such call, or it ended more than 24 hours ago. */
        CallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description Accept leaves no room for JSON. */
        CallNotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The body is sent as another media type than JSON. */
        CallUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description Too many requests in a short time. Given only when asked for. */
        CallTooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The service failed. Given only when asked for. */
        CallServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The gateway could not reach the service. Given only when asked for. */
        CallBadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
        /** @description The service is not available. Given only when asked for. */
        CallUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallError"];
            };
        };
    };
    parameters: {
        /**
         * @description The key of the account; short, lower case, letters and digits in every sample.
         * @example a1b2c3d4e5
         */
        AccountKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description Which authentication is expected (RFC 9110, section 11.6.1). */
        "WWW-Authenticate": "Bearer";
        /**
         * @description The methods that the path does support (RFC 9110, section 10.2.1).
         * @example GET, POST
         */
        Allow: string;
        /**
         * @description After how many seconds to try again (RFC 9110, section 10.2.3).
         * @example 1
         */
        "Retry-After": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listVoiceCalls: {
        parameters: {
            query?: {
                /**
                 * @description Which page, counted from 1.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many records a page holds.
                 * @example 25
                 */
                per_page?: number;
                /**
                 * @description Members to sort by, each with its direction, separated by commas; the first decides.
                 * @example [
                 *       "created_at:desc",
                 *       "duration:asc"
                 *     ]
                 */
                sort?: components["schemas"]["VoiceCallOrder"][];
                /**
                 * @description `filter[member]=value` for equality (`null` for a member that is null), `filter[member][gt]=value` (also gte,
                 *     lt, lte) for a range; one or the other for a member. All conditions must hold.
                 * @example {
                 *       "status": "MISSED"
                 *     }
                 */
                filter?: {
                    [key: string]: components["schemas"]["VoiceCallCondition"];
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of records. The total number is not told. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallListResponse"];
                };
            };
            /**
             * @description A query parameter is out of its range or of another form. There is one error for every broken parameter, in the
             *     order in which the parameters are documented.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallErrorResponse"];
                };
            };
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    createVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateVoiceCallRequest"];
            };
        };
        responses: {
            /** @description The call was recorded. The public reference gives this status; ringback answers 201. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            /**
             * @description The call was recorded. This status is what a recorded live run answered; which members of a new record are null is
             *     settled without a source.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            400: components["responses"]["VoiceCallInvalid"];
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            415: components["responses"]["VoiceCallUnsupportedMediaType"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    getVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The record's identifier.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            404: components["responses"]["VoiceCallNotFound"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    updateVoiceCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The record's identifier.
                 * @example 01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateVoiceCallRequest"];
            };
        };
        responses: {
            /** @description The record after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceCallResponse"];
                };
            };
            400: components["responses"]["VoiceCallChangeInvalid"];
            401: components["responses"]["VoiceCallUnauthorized"];
            403: components["responses"]["VoiceCallForbidden"];
            404: components["responses"]["VoiceCallNotFound"];
            415: components["responses"]["VoiceCallUnsupportedMediaType"];
            429: components["responses"]["VoiceCallTooManyRequests"];
            500: components["responses"]["VoiceCallServerError"];
            502: components["responses"]["VoiceCallBadGateway"];
            503: components["responses"]["VoiceCallUnavailable"];
        };
    };
    createAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["AccessTokenRequest"];
            };
        };
        responses: {
            /** @description A bearer token. Keep it until it expires or is answered with 401. */
            200: {
                headers: {
                    /** @description Tokens are not to be cached by intermediaries (RFC 6749, section 5.1). */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description No token was issued. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenError"];
                };
            };
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    createCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account; short, lower case, letters and digits in every sample.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCallRequest"];
            };
        };
        responses: {
            /** @description The call is being placed. */
            201: {
                headers: {
                    /**
                     * @description Where the call can be read, for as long as it lasts and 24 hours after.
                     * @example https://emea.newvoicemedia.com/v0/a1b2c3d4e5/calls/94e5928c-7f7e-4645-ad72-61010f906449
                     */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description The request is not valid, or the state of the account, an agent or the number does not allow the call. The
             *     states can be told apart only by the message. The texts are documented; which is told when several apply is
             *     not: the order of the examples is inferred.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallError"];
                };
            };
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account; short, lower case, letters and digits in every sample.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The call's identifier, as the 201 gave it. Real identifiers look like UUIDs, but their version digits are
                 *     arbitrary; no version is checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["CallRequestInvalid"];
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
    controlRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key of the account; short, lower case, letters and digits in every sample.
                 * @example a1b2c3d4e5
                 */
                accountKey: components["parameters"]["AccountKey"];
                /**
                 * @description The call's identifier, as the 201 gave it. Real identifiers look like UUIDs, but their version digits are
                 *     arbitrary; no version is checked.
                 * @example 017db4a2-44b5-672e-8b9f-1a805fed07ad
                 */
                callGuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingControl"];
            };
        };
        responses: {
            /** @description The change is accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingControl"];
                };
            };
            400: components["responses"]["CallRequestInvalid"];
            401: components["responses"]["CallUnauthorized"];
            403: components["responses"]["CallForbidden"];
            404: components["responses"]["CallNotFound"];
            406: components["responses"]["CallNotAcceptable"];
            415: components["responses"]["CallUnsupportedMediaType"];
            429: components["responses"]["CallTooManyRequests"];
            500: components["responses"]["CallServerError"];
            502: components["responses"]["CallBadGateway"];
            503: components["responses"]["CallUnavailable"];
        };
    };
}
