"""The commands of the bot, the same on every chat.

To add one, write a module here with a handler and a tuple, and a test beside the others; nothing
else is touched, no chat and no list:

    async def run(call: Call) -> Message:
        return note(f"{call.options['lead']} it is.")

    COMMANDS = (Command("pick", "pick a lead", run, (Option("lead", "its number", "integer"),)),)

`call.services` has the store, the scorer and the clock; `people.member_of(call)` is the caller.
Raise UserError for what the member can put right. Controls name an action, `verb:argument`, and a
module answers it with `ACTIONS = (Action("verb", handler),)`. What does not fit into an action is
kept behind a token (`kept.keep`), so that controls work after a restart. Admin commands set
`admin=True` and note what they change (`audited.noted`). A command that may open a form sets
`form=True`: it must answer at once.
"""
