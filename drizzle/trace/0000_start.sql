CREATE TABLE `approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step_id` text,
	`tenant_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`digest` text NOT NULL,
	`status` text NOT NULL,
	`requested_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`resolved_by` text,
	`resolved_at` text,
	`reason` text,
	`capture_id` text,
	`box` text,
	`claim` text,
	`subject` text NOT NULL,
	`decision` text NOT NULL,
	`effects` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `approvals_by_run` ON `approvals` (`run_id`,`id`);--> statement-breakpoint
CREATE INDEX `approvals_by_status` ON `approvals` (`status`,`id`);--> statement-breakpoint
CREATE TABLE `baselines` (
	`name` text PRIMARY KEY NOT NULL,
	`capture_id` text,
	`screenshot` text NOT NULL,
	`dom` text NOT NULL,
	`accessibility` text NOT NULL,
	`accepted_by` text NOT NULL,
	`accepted_at` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `blobs` (
	`sha` text PRIMARY KEY NOT NULL,
	`media` text NOT NULL,
	`codec` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`body_digest` text NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `captures` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`screenshot` text NOT NULL,
	`dom` text NOT NULL,
	`accessibility` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `captures_by_run` ON `captures` (`run_id`);--> statement-breakpoint
CREATE TABLE `checks` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`verdict` text NOT NULL,
	`message` text NOT NULL,
	`steps` text NOT NULL,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step_id` text,
	`kind` text NOT NULL,
	`stopped_by` text,
	`message` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `findings_by_run` ON `findings` (`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `model_calls` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step_id` text,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`estimated_cost_usd` real NOT NULL,
	`duration_ms` real NOT NULL,
	`at` text NOT NULL,
	`request` text NOT NULL,
	`response` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `model_calls_by_run` ON `model_calls` (`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `promotions` (
	`id` integer PRIMARY KEY NOT NULL,
	`workflow` text NOT NULL,
	`level` text NOT NULL,
	`certificate` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `promotions_by_workflow` ON `promotions` (`workflow`,`id`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step_id` text,
	`method` text NOT NULL,
	`url` text NOT NULL,
	`body_digest` text,
	`outcome` text NOT NULL,
	`layer` text NOT NULL,
	`capability` text,
	`status` integer,
	`approval_id` text,
	`origin` text NOT NULL,
	`at` text NOT NULL,
	`decision` text NOT NULL,
	`effects` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step_id`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `requests_by_run` ON `requests` (`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`scenario` text,
	`workflow` text NOT NULL,
	`trial` integer NOT NULL,
	`mutant` text,
	`tenant_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`role` text NOT NULL,
	`agent` text NOT NULL,
	`model` text,
	`status` text NOT NULL,
	`stop_reason` text,
	`verdict` text,
	`started_at` text NOT NULL,
	`ended_at` text,
	`process_id` integer NOT NULL,
	`process_start` text,
	`goal` text NOT NULL,
	`scopes` text NOT NULL,
	`prompt_version` text,
	`seed` integer NOT NULL,
	`environment` text NOT NULL,
	`policy_version` text NOT NULL,
	`policy_hash` text NOT NULL,
	`world_hash_start` text,
	`world_hash_end` text,
	`layers_off` text NOT NULL,
	`suggested_next_step` text,
	`result` text,
	`final_response` text,
	`error_stack` text,
	`used` text,
	`retrieved_documents` text,
	`policy` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `runs_by_scenario` ON `runs` (`scenario`,`id`);--> statement-breakpoint
CREATE INDEX `runs_by_workflow` ON `runs` (`workflow`,`id`);--> statement-breakpoint
CREATE INDEX `runs_by_verdict` ON `runs` (`verdict`,`id`);--> statement-breakpoint
CREATE INDEX `runs_by_status` ON `runs` (`status`,`verdict`,`id`);--> statement-breakpoint
CREATE TABLE `steps` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`index` integer NOT NULL,
	`action_type` text NOT NULL,
	`proposed_at` text NOT NULL,
	`status` text,
	`layer` text,
	`duration_ms` real,
	`finished_at` text,
	`before_capture_id` text,
	`after_capture_id` text,
	`world_hash` text,
	`url` text,
	`message` text,
	`action` text NOT NULL,
	`decision` text,
	`target` text,
	`effects` text,
	`tool_result` text,
	`error_stack` text,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`before_capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`after_capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `steps_by_run` ON `steps` (`run_id`,`index`);--> statement-breakpoint
CREATE INDEX `steps_by_run_and_status` ON `steps` (`run_id`,`status`);