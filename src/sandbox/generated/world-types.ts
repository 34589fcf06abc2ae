// Generated from src/sandbox/world.schema.yaml by "npm run generate". Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description An ISO 8601 duration of hours, minutes and seconds.
         * @example PT30S
         */
        Duration: string;
        /**
         * @description Only an available agent can be rung.
         * @enum {string}
         */
        AgentState: "available" | "busy" | "away";
        /** @description What becomes of a call to the number. */
        NumberFate: {
            /** @description What the number is for. */
            because?: string;
            /** @description False for a number that no call can be placed to. */
            dialable?: boolean;
            /** @description False for a number to which every call fails while it is being set up. */
            connects?: boolean;
            /** @description When the call ends, counted from its start. */
            endsAfter?: components["schemas"]["Duration"];
            result?: components["schemas"]["CallResult"];
        };
        /** @description What is different for an account. */
        Account: {
            apiToken?: string;
            ccxml?: boolean;
            busyWhileOnCall?: boolean;
            salesforce?: boolean;
            callbackNumbers?: string[];
        };
        /** @description How an ended call went. */
        CallResult: {
            code: components["schemas"]["CallResultCode"];
            party: components["schemas"]["CallParty"];
            reason: components["schemas"]["CallResultReason"];
        };
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
        /**
         * @description The display id of an agent. Leading zeros matter.
         * @example 1234
         */
        AgentId: string;
        /**
         * A ringback world
         * @description What every sandbox starts with.
         */
        World: {
            /**
             * @description The country code of national numbers, without a plus sign.
             * @example 44
             */
            countryCode: string;
            /** @description The API token of every account; it is exchanged for an access token. */
            apiToken: string;
            /** @description Whether accounts may place calls at all. */
            ccxml: boolean;
            /** @description Whether an agent counts as busy while a call of theirs lasts. False by default. */
            busyWhileOnCall?: boolean;
            /** @description Whether Salesforce is integrated, so that a call that names its application has a task. False by default. */
            salesforce?: boolean;
            /** @description How a call went that is ended from outside without a result. */
            endedResult?: components["schemas"]["CallResult"];
            /** @description The numbers that may be presented to a called party. None listed means that any may. */
            callbackNumbers?: string[];
            /** @description The agents by display id, with their state. */
            agents: {
                [key: string]: components["schemas"]["AgentState"];
            };
            /** @description The groups by display id, with their agents. A call from a group rings the first who is available. */
            groups: {
                [key: string]: string[];
            };
            /** @description Telephone numbers that behave in a way of their own; national and international form are the same. */
            numbers?: {
                [key: string]: components["schemas"]["NumberFate"];
            };
            /** @description What is different for an account, by account key. */
            accounts?: {
                [key: string]: components["schemas"]["Account"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
