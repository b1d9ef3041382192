"""When does the archive hold something of whom, and when nothing: silence in the news, or silence in the archive?"""
