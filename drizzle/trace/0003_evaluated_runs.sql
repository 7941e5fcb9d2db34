ALTER TABLE `checks` ADD `boundary` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `evaluation` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `evidence` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `hostile_reached` integer;